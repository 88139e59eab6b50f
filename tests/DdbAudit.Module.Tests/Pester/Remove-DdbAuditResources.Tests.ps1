BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    $null = Start-DdbAuditSandbox -DeliveryDelay 1s -InformationAction Ignore
}
AfterAll { Stop-DdbAuditSandbox }

Describe 'Remove-DdbAuditResources' {
    BeforeEach {
        $null = New-DdbAuditTable -TableName Table1
        $null = Enable-DdbDataEventLogging -TableName Table1
        $null = New-DdbAuditItem -TableName Table1 -Item @{ pk = 'customer#1' }
    }
    AfterEach { $null = Remove-DdbAuditResources -All -IncludeLogs -IncludeTable -Force }

    It 'removes trail, bucket with logs and table, and nothing is left' {
        $removed = Remove-DdbAuditResources -TrailName DynamoDB-DataEvents-Trail -IncludeLogs -IncludeTable -Force
        $removed | ForEach-Object { $_ | Should -BeOfType DdbAudit.DdbRemovalResult }
        $removed.ResourceType | Should -Be 'Trail', 'Bucket', 'Table'
        Get-DdbAuditResource | Should -BeNullOrEmpty
    }

    It 'keeps logs and table unless they are named' {
        (Remove-DdbAuditResources -TrailName DynamoDB-DataEvents-Trail -Force).ResourceType | Should -Be 'Trail'
        (Get-DdbAuditResource).ResourceType | Should -Be 'Bucket', 'Table'
    }

    It 'takes the inventory from the pipeline' {
        (Get-DdbAuditResource | Where-Object ResourceType -EQ Table | Remove-DdbAuditResources -IncludeTable -Force).ResourceType | Should -Be 'Table'
        (Get-DdbAuditResource).ResourceType | Should -Be 'Trail', 'Bucket'
    }

    It '-WhatIf beats -Force and changes nothing' {
        Remove-DdbAuditResources -All -IncludeLogs -IncludeTable -Force -WhatIf | Should -BeNullOrEmpty
        (Get-DdbAuditResource).Count | Should -Be 3
    }

    It 'is content when there is nothing' {
        Remove-DdbAuditResources -TrailName Nothing -Force | Should -BeNullOrEmpty
    }

    It 'has the alias Remove-DdbAuditResource' {
        (Get-Command Remove-DdbAuditResource).ResolvedCommandName | Should -Be 'Remove-DdbAuditResources'
    }

    It 'names -Force when no prompt is possible' {
        $script = "Import-Module '$ModulePath'; `$null = Start-DdbAuditSandbox; `$null = New-DdbAuditTable -TableName Xyz
            try { Remove-DdbAuditResources -All -IncludeTable } catch { `$_.FullyQualifiedErrorId; `$_.ErrorDetails.RecommendedAction; (Get-DdbAuditResource).Name }"
        $said = pwsh -NoProfile -NonInteractive -Command $script
        $said | Should -Contain 'ConfirmationNeeded,DdbAudit.Commands.RemoveDdbAuditResourcesCommand'
        "$said" | Should -BeLike '*-Force*'
        $said[-1] | Should -Be 'Xyz'
    }
}
