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

    It 'does not take -RealAccount while a sandbox is in force' {
        { & $Walkthrough -RealAccount } | Should -Throw '*Stop-DdbAuditSandbox*'
    }
}
