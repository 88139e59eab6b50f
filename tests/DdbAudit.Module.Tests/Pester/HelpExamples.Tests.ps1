# Every example of every page, as it stands, in the order of the page: one sandbox a page, with the walkthrough's table and trail.
BeforeDiscovery {
    . "$PSScriptRoot/Module.ps1"
    $cmdlets = foreach ($name in (Get-Module DdbAudit).ExportedCmdlets.Keys | Sort-Object) {
        $examples = @((Get-Help $name -Full).examples.example) | ForEach-Object { @{ Title = $_.title; Code = $_.code } }
        @{ Name = $name; Examples = $examples }
    }
}

BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    $environment = Get-ChildItem Env:AWS_* | ForEach-Object { @{ Name = $_.Name; Value = $_.Value } }
    $samples = "$PSScriptRoot/../../../docs/samples"

    function Restore-Environment {
        Remove-Item Env:AWS_*
        $environment | Where-Object { $_ } | ForEach-Object { Set-Item "Env:$($_.Name)" $_.Value }
    }

    # Polls, as log files take their time.
    function Wait-DataEvent([int] $Count) {
        $deadline = [DateTime]::UtcNow.AddSeconds(15)
        while (@(Get-DdbDataEvent -TableName DynamoDB-CloudTrail -Last 1h).Count -lt $Count) {
            if ([DateTime]::UtcNow -gt $deadline) { throw "Fewer than $Count events arrived." }
            Start-Sleep -Milliseconds 100
        }
    }

    function Start-PreparedSandbox {
        $null = Start-DdbAuditSandbox -DeliveryDelay 0s 6> $null
        $null = New-DdbAuditTable
        $null = Enable-DdbDataEventLogging -TableName DynamoDB-CloudTrail
        1..2 | ForEach-Object { $null = New-DdbAuditItem -TableName DynamoDB-CloudTrail -Item @{ pk = "customer#$_" } }
        Remove-DdbAuditItem -TableName DynamoDB-CloudTrail -Key @{ pk = 'customer#2' }
        Wait-DataEvent 3
    }
}

Describe 'The examples of <Name>' -ForEach $cmdlets {
    BeforeAll {
        Start-PreparedSandbox
        $folder = New-Item -ItemType Directory "TestDrive:/$Name"
        $null = New-Item -ItemType Directory "$folder/docs"
        Copy-Item $samples "$folder/docs/samples" -Recurse
        Push-Location $folder
    }

    AfterAll {
        Pop-Location
        Stop-DdbAuditSandbox -WarningAction Ignore
        Restore-Environment
    }

    It '<Title>' -ForEach $Examples {
        $ErrorActionPreference = 'Stop'
        { & ([scriptblock]::Create($Code)) 3> $null 6> $null | Out-String } | Should -Not -Throw
    }
}
