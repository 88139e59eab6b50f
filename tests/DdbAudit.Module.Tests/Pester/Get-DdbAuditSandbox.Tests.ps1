BeforeAll {
    . "$PSScriptRoot/Module.ps1"
}

AfterAll {
    Stop-DdbAuditSandbox -WarningAction Ignore
}

Describe 'Get-DdbAuditSandbox' {
    It 'gives nothing where none is in force' {
        Stop-DdbAuditSandbox -WarningAction Ignore
        Get-DdbAuditSandbox | Should -BeNullOrEmpty
    }

    It 'gives the one in force' {
        $sandbox = Start-DdbAuditSandbox 6> $null
        Get-DdbAuditSandbox | Should -Be $sandbox
    }
}
