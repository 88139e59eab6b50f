BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    Add-Type -Path "$PSScriptRoot/SandboxSnapshot.cs"
    $Walkthrough = (Resolve-Path "$PSScriptRoot/../../../docs/walkthrough.ps1").Path
}
AfterAll { if (Get-DdbAuditSandbox) { Stop-DdbAuditSandbox } }

Describe 'The walkthrough' {
    It 'refuses to run without a sandbox' {
        { & $Walkthrough } | Should -Throw '*Start-DdbAuditSandbox*-RealAccount*'
    }

    It 'makes a table, logs it, writes, reads both records with who and from where, and leaves nothing' {
        $null = Start-DdbAuditSandbox -DeliveryDelay 1s -InformationAction Ignore
        $before = [DdbAudit.Tests.SandboxSnapshot]::Of((Get-SandboxServer))
        $said = & $Walkthrough 6>&1 | Out-String -Width 160
        $said | Should -Match '\d\d:\d\d:\d\dZ PutItem +admin +pk=customer#1 +DynamoDB-CloudTrail +127\.0\.0\.1'
        $said | Should -Match '\d\d:\d\d:\d\dZ DeleteItem +admin +pk=customer#1'
        $said | Should -Match 'Mfa +: not told'
        $said | Should -BeLike '*Inventory: nothing is left.*'
        Get-DdbAuditResource | Should -BeNullOrEmpty
        $before.Differences([DdbAudit.Tests.SandboxSnapshot]::Of((Get-SandboxServer))) | Should -BeNullOrEmpty
    }

    It 'does not begin where its stack holds anything, and removes nothing of it' {
        $null = Enable-DdbDataEventLogging -TableName (New-DdbAuditTable -TableName Orders).TableName -TrailName Production
        { & $Walkthrough -TrailName Production 6> $null } | Should -Throw "*'Production' holds 2 resources already*"
        (Get-DdbAuditResource -TrailName Production).ResourceType | Should -Be 'Trail', 'Bucket'
    }

    It 'leaves the default stack alone, which the first example of the README uses' {
        $null = Enable-DdbDataEventLogging -TableName Orders
        $null = & $Walkthrough 6>&1
        (Get-DdbDataEventLogging Orders | Where-Object TrailName -EQ DynamoDB-DataEvents-Trail).IsLogging | Should -BeTrue
    }

    It 'cleans up after a step that failed' {
        Add-SandboxFault @{ Service = 'dynamodb'; Operation = 'PutItem'; Error = (New-SandboxError ValidationException 'Made to fail.') }
        { & $Walkthrough 6> $null } | Should -Throw '*Made to fail.*'
        Get-DdbAuditResource -TrailName DdbAudit-Walkthrough | Should -BeNullOrEmpty
    }

    It 'cleans up after Ctrl+C' {
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$ModulePath'; & '$Walkthrough' 6> `$null")
        $run = $shell.BeginInvoke()
        $limit = [DateTime]::UtcNow.AddSeconds(30)
        while ('Trail' -notin (Get-DdbAuditResource -TrailName DdbAudit-Walkthrough).ResourceType -and [DateTime]::UtcNow -lt $limit) { Start-Sleep -Milliseconds 50 }
        $run.IsCompleted | Should -BeFalse
        $shell.Stop()
        $shell.Dispose()
        Get-DdbAuditResource -TrailName DdbAudit-Walkthrough | Should -BeNullOrEmpty
    }

    It 'with -RealAccount names the account and asks before it makes anything' {
        $server = Get-SandboxServer
        $prepare = "Import-Module '$ModulePath'; `$env:AWS_ACCESS_KEY_ID = '$($server.AccessKey)'; `$env:AWS_SECRET_ACCESS_KEY = '$($server.SecretKey)'
            `$env:AWS_REGION = 'us-east-1'; `$env:AWS_ENDPOINT_URL = '$($server.Endpoint)'"
        $script:said = ''
        $made = Get-RequestName { $script:said = 'n' | pwsh -NoProfile -Command "$prepare; & '$Walkthrough' -RealAccount" 2>&1 | Out-String }
        $said | Should -BeLike '*remove them?*Account 111122223333, Region us-east-1*'
        $made | Where-Object { $_ -match ':(Create|Put|Delete|Update)' } | Should -BeNullOrEmpty
    }

    It 'does not take -RealAccount while a sandbox is in force' {
        { & $Walkthrough -RealAccount } | Should -Throw '*Stop-DdbAuditSandbox*'
    }
}

Describe 'The first walk of about_DdbAudit' {
    BeforeAll {
        Stop-DdbAuditSandbox
        $page = Get-Content "$PSScriptRoot/../../../docs/en-US/about_DdbAudit.md" -Raw
        $walk = [scriptblock]::Create(($page -split '### A first walk' -split '```powershell\n' -split '\n```')[2])
    }

    It 'reads its two events and leaves nothing' {
        $ConfirmPreference = 'None'
        $walked = & $walk 6> $null
        ($walked | Where-Object { $_ -is [DdbAudit.DdbDataEvent] }).EventName | Should -Be 'PutItem', 'DeleteItem'
        Get-DdbAuditSandbox | Should -BeNullOrEmpty
    }

    It 'goes no further where the sandbox does not start' {
        function Start-DdbAuditSandbox { throw 'Made to fail.' }
        function New-DdbAuditTable { $script:went = $true }
        $script:went = $false
        { & $walk } | Should -Throw 'Made to fail.'
        $script:went | Should -BeFalse
    }
}
