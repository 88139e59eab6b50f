# Every example of every page, as it stands, in the order of the page: one sandbox a page, with the walkthrough's table and trail.
# The calls they make are recorded, with those of the scenarios: the permissions that a cmdlet needs are those of its calls.
BeforeDiscovery {
    . "$PSScriptRoot/Module.ps1"
    $cmdlets = foreach ($name in (Get-Module DdbAudit).ExportedCmdlets.Keys | Sort-Object) {
        $examples = @((Get-Help $name -Full).examples.example) | ForEach-Object { @{ Title = $_.title; Code = $_.code } }
        @{ Name = $name; Examples = $examples }
    }
    . "$PSScriptRoot/PermissionScenarios.ps1"
}

BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    . "$PSScriptRoot/Permissions.ps1"
    Add-Type -Path "$PSScriptRoot/CallTrace.cs"
    [CallTrace]::Start()
    $calls = @{}
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

    # As in a new session: what an account remembers of earlier commands saves calls that a first command makes.
    function Set-NewSession {
        $env:AWS_DDBAUDIT_TEST_SESSION = [guid]::NewGuid()
    }

    function New-SandboxError([string] $Code) {
        [Activator]::CreateInstance((Get-SandboxServer).GetType().Assembly.GetType('DdbAudit.Sandbox.Http.ServiceError'), @($Code, 'Made to fail.', 400))
    }

    function Start-PreparedSandbox {
        $null = Start-DdbAuditSandbox -DeliveryDelay 0s 6> $null
        $null = New-DdbAuditTable
        $null = New-SandboxTopic security
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

    AfterEach {
        Add-RecordedCall $calls
    }

    It '<Title>' -ForEach $Examples {
        $ErrorActionPreference = 'Stop'
        # Nobody is there to answer.
        $ConfirmPreference = 'None'
        Set-NewSession
        { & ([scriptblock]::Create($Code)) 3> $null 6> $null | Out-String } | Should -Not -Throw
    }
}

Describe 'The scenario' {
    BeforeEach {
        $null = Start-DdbAuditSandbox -DeliveryDelay 0s 6> $null
        $null = New-DdbAuditTable -TableName Orders
        $null = Enable-DdbDataEventLogging -TableName Orders
        $null = New-DdbAuditItem -TableName Orders -Item @{ pk = 'a' }
        Set-NewSession
    }

    AfterEach {
        Add-RecordedCall $calls
        Stop-DdbAuditSandbox
        Restore-Environment
    }

    It '<Name>' -ForEach $scenarios {
        ((Get-ThrownError { & $Code 3> $null }).FullyQualifiedErrorId -split ',')[0] | Should -Be "$Ends"
    }
}

Describe 'about_DdbAudit_Permissions' {
    It 'allows what the cmdlets called, and nothing else; PermissionPage.ps1 writes it anew' {
        [CallTrace]::Stop()
        $file = "$PSScriptRoot/../../../docs/en-US/about_DdbAudit_Permissions.md"
        $page = Get-PermissionPage $calls
        if ($env:DDBAUDIT_WRITE_PERMISSIONS) { $page | Set-Content $file }
        $differences = Compare-Object (Get-Content $file) $page -SyncWindow 2000 | ForEach-Object { "$($_.SideIndicator) $($_.InputObject)" }
        $differences -join "`n" | Should -BeNullOrEmpty
        $page | Should -Be (Get-Content $file)
    }

    It 'is made of calls that were recorded for the cmdlet that made them' {
        $calls['Get-DdbDataEvent'] | Should -Contain 's3:GetObject'
        $calls['Get-DdbDataEvent'] | Should -Not -Contain 'cloudtrail:CreateTrail'
        $calls['Enable-DdbDataEventLogging'] | Should -Contain 'cloudtrail:CreateTrail'
        $calls['Remove-DdbAuditResources'] | Should -Contain 's3:DeleteObjects'
        $calls.Keys | Should -Not -Contain 'Expand-DdbDataEvent'
    }
}
