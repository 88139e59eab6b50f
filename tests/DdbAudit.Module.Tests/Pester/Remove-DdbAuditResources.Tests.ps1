BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    Add-Type -Path "$PSScriptRoot/SandboxSnapshot.cs"
    $null = Start-DdbAuditSandbox -DeliveryDelay 1s -InformationAction Ignore

    function Add-LogFile([string] $Bucket) {
        (Get-SandboxMember BucketAccess).PutObject($Bucket, 'AWSLogs/111122223333/CloudTrail/us-east-1/2026/11/22/log.json.gz', [byte[]](1, 2, 3), 'x', $null, [Collections.Generic.Dictionary[string, string]]::new())
    }
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
        $removed = Remove-DdbAuditResources -TrailName DynamoDB-DataEvents-Trail -Force
        $removed.ResourceType | Should -Be 'Trail', 'Bucket', 'Table'
        $removed.KeptBecause | Should -Be $null, '-IncludeLogs was not given', '-IncludeTable was not given'
        (Get-DdbAuditResource).ResourceType | Should -Be 'Bucket', 'Table'
    }

    It 'keeps query results and their work group unless logs go too, and -WhatIf says so' {
        $null = New-DdbAuditAthenaTable
        $null = Invoke-DdbAuditQuery TopPrincipals -Last 1h -WarningAction Ignore
        $stays = { param($removed) $removed | Where-Object KeptBecause | ForEach-Object ResourceType | Should -Be 'AthenaResults', 'AthenaWorkGroup', 'Bucket', 'Table' }
        & $stays (Remove-DdbAuditResources -All -Force -WhatIf)
        & $stays (Remove-DdbAuditResources -All -Force)
        $results = Get-DdbAuditResource | Where-Object ResourceType -EQ AthenaResults
        $results.VersionCount | Should -BeGreaterThan 0
        $removed = Remove-DdbAuditResources -All -IncludeLogs -Force | Where-Object ResourceType -EQ AthenaResults
        $removed.VersionCount | Should -Be $results.VersionCount
        $removed.KeptBecause | Should -BeNullOrEmpty
    }

    It 'counts a bucket only where it goes, and tells how far when that takes long' {
        Get-RequestName { Remove-DdbAuditResources -All -WhatIf } | Should -Not -Contain 's3:ListObjectVersions'
        Add-LogFile (Get-DdbAuditResource | Where-Object ResourceType -EQ Bucket).Name
        $shell = [powershell]::Create().AddScript("Import-Module '$ModulePath'; Get-DdbAuditResource")
        Add-SandboxFault @{ Service = 's3'; Operation = 'ListObjectVersions'; Delay = [TimeSpan]::FromSeconds(1.2) }
        $shell.Invoke().Count | Should -Be 3
        Clear-SandboxFault
        $shown = @($shell.Streams.Progress | Where-Object RecordType -EQ Processing)
        $shown.StatusDescription | Should -BeLike 'Counting what lies in ddbaudit-*'
        $shown[-1].CurrentOperation | Should -Match '^[\d,]+ object versions$'
        $shell.Dispose()
    }

    It 'takes the inventory from the pipeline' {
        (Get-DdbAuditResource | Where-Object ResourceType -EQ Table | Remove-DdbAuditResources -IncludeTable -Force).ResourceType | Should -Be 'Table'
        (Get-DdbAuditResource).ResourceType | Should -Be 'Trail', 'Bucket'
    }

    It '-WhatIf beats -Force and changes nothing' {
        Remove-DdbAuditResources -All -IncludeLogs -IncludeTable -Force -WhatIf | Should -BeNullOrEmpty
        (Get-DdbAuditResource).Count | Should -Be 3
    }

    It 'warns when there is nothing, as of a name in other case, and it is no error' {
        Remove-DdbAuditResources -TrailName dynamodb-dataevents-trail -Force -ErrorAction Stop -WarningVariable warned -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        $warned | Should -BeLike "Nothing of trail 'dynamodb-dataevents-trail' was found*"
    }

    It 'takes a trail by its ARN' {
        $arn = (Get-DdbAuditResource | Where-Object ResourceType -eq Trail).Arn
        (Get-DdbAuditResource $arn).Count | Should -Be 3
        (Remove-DdbAuditResources $arn -IncludeLogs -IncludeTable -Force).Count | Should -Be 3
    }

    It 'has the alias Remove-DdbAuditResource' {
        (Get-Command Remove-DdbAuditResource).ResolvedCommandName | Should -Be 'Remove-DdbAuditResources'
    }

    It 'leaves the sandbox as it was before' {
        $null = Remove-DdbAuditResources -All -IncludeLogs -IncludeTable -Force
        $before = [DdbAudit.Tests.SandboxSnapshot]::Of((Get-SandboxServer))
        $null = New-DdbAuditTable -TableName Table2 -TrailName Other-Trail
        $null = Enable-DdbDataEventLogging -TableName Table2 -TrailName Other-Trail
        $null = New-DdbAuditItem -TableName Table2 -Item @{ pk = 'customer#1' }
        $null = Remove-DdbAuditResources -TrailName Other-Trail -IncludeLogs -IncludeTable -Force
        $before.Differences([DdbAudit.Tests.SandboxSnapshot]::Of((Get-SandboxServer))) | Should -BeNullOrEmpty
    }

    It 'prints the plan with counts and bytes' {
        Add-LogFile (Get-DdbAuditResource | Where-Object ResourceType -EQ Bucket).Name
        $said = pwsh -NoProfile -NonInteractive -Command "Import-Module '$ModulePath'; `$env:AWS_ACCESS_KEY_ID = '$((Get-SandboxServer).AccessKey)'; `$env:AWS_SECRET_ACCESS_KEY = '$((Get-SandboxServer).SecretKey)'
            Remove-DdbAuditResources -All -IncludeLogs -IncludeTable -WhatIf -Region us-east-1 -EndpointUrl $((Get-SandboxServer).Endpoint)" | Out-String
        $said | Should -Match '"Stop trail"(.|\n)*"Delete trail"(.|\n)*"Delete [1-9]\d* object versions \([1-9][\d,]* bytes\) and bucket"(.|\n)*"Delete table"'
    }

    It 'tells what keeps a bucket as an error, and a second run goes on' {
        $bucket = (Get-DdbAuditResource | Where-Object ResourceType -EQ Bucket).Name
        (Get-SandboxMember BucketAccess).PutObject($bucket, 'holiday.jpg', [byte[]](1, 2, 3), 'x', $null, [Collections.Generic.Dictionary[string, string]]::new())
        $removed = Remove-DdbAuditResources -All -IncludeLogs -IncludeTable -Force -ErrorAction SilentlyContinue -ErrorVariable problems
        $? | Should -BeFalse
        $removed.ResourceType | Should -Be 'Trail', 'Table'
        $problems.FullyQualifiedErrorId | Should -Be 'RemovalIncomplete,DdbAudit.Commands.RemoveDdbAuditResourcesCommand'
        "$problems" | Should -BeLike "*'$bucket' stays*holiday.jpg*"
        { Remove-DdbAuditResources -All -IncludeLogs -Force -ErrorAction Stop } | Should -Throw '*holiday.jpg*'
        Add-SandboxFault @{ Operation = 'ListObjectVersions'; Error = New-SandboxError 'AccessDenied' 'Access Denied' 403; FirstCall = 2 }
        { Remove-DdbAuditResources -All -IncludeLogs -Force -ErrorAction Stop } | Should -Throw '*s3:ListBucketVersions*'
        Clear-SandboxFault
        Remove-SandboxObject $bucket 'holiday.jpg'
        Remove-DdbAuditResources -All -IncludeLogs -Force | ForEach-Object ResourceType | Should -Be Bucket
        Remove-DdbAuditResources -All -IncludeLogs -Force | Should -BeNullOrEmpty
        $? | Should -BeTrue
    }

    It 'refuses to remove nothing in particular, and takes an empty pipeline for nothing' {
        (Get-ThrownError { Remove-DdbAuditResources -Force }).FullyQualifiedErrorId | Should -BeLike 'NothingNamed,*'
        @() | Remove-DdbAuditResources -Force | Should -BeNullOrEmpty
        (Get-DdbAuditResource).Count | Should -Be 3
    }

    It 'refuses a pattern, and says how it is meant' {
        $failed = Get-ThrownError { Remove-DdbAuditResources 'DynamoDB-*' -Force }
        $failed.FullyQualifiedErrorId | Should -BeLike 'InvalidTrailName,*'
        $failed.ErrorDetails.RecommendedAction | Should -BeLike "*Get-DdbAuditResource 'DynamoDB-?'*pipe*"
        (Get-DdbAuditResource).Count | Should -Be 3
    }

    It 'shows why something stays within 120 columns' {
        (Remove-DdbAuditResources -All -WhatIf | Format-Table | Out-String -Width 120) | Should -Match 'Bucket .{46} +-IncludeLogs was not given\s+Table .{46} +-IncludeTable was not given'
    }

    It 'refuses what was found elsewhere' {
        $other = Get-DdbAuditResource | Select-Object -First 1
        $elsewhere = [Activator]::CreateInstance($other.GetType(), $true)
        foreach ($property in $other.GetType().GetProperties()) { $property.SetValue($elsewhere, $property.GetValue($other)) }
        $elsewhere.GetType().GetProperty('Account').SetValue($elsewhere, '444455556666')
        (Get-ThrownError { $elsewhere | Remove-DdbAuditResources -Force }).FullyQualifiedErrorId | Should -BeLike 'OtherAccount,*'
    }

    It 'takes -Confirm:$false where nobody can answer, and -NoWait' {
        $script = "Import-Module '$ModulePath'; `$null = Start-DdbAuditSandbox; `$null = New-DdbAuditTable -TableName Xyz
            (Remove-DdbAuditResources -All -IncludeTable -IncludeLogs -NoWait -Confirm:`$false).Name"
        pwsh -NoProfile -NonInteractive -Command $script | Select-Object -Last 1 | Should -Be 'Xyz'
    }

    It 'names -Force when <Why>' -ForEach @(
        @{ Why = 'no prompt is possible'; Options = @('-NonInteractive') }
        @{ Why = 'its input ends at the prompt'; Options = @() }
    ) {
        $script = "Import-Module '$ModulePath'; `$null = Start-DdbAuditSandbox; `$null = New-DdbAuditTable -TableName Xyz
            try { Remove-DdbAuditResources -All -IncludeTable } catch { `$_.FullyQualifiedErrorId; `$_.ErrorDetails.RecommendedAction; (Get-DdbAuditResource).Name }"
        $said = @() | pwsh -NoProfile @Options -Command $script
        "$said" | Should -BeLike '*ConfirmationNeeded,DdbAudit.Commands.RemoveDdbAuditResourcesCommand*'
        "$said" | Should -BeLike '*-Force*'
        $said[-1] | Should -Be 'Xyz'
    }
}
