BeforeAll {
    . "$PSScriptRoot/Module.ps1"

    function Test-Answers([string] $Endpoint) {
        $client = [Net.Sockets.TcpClient]::new()
        try { $client.Connect('127.0.0.1', ([uri] $Endpoint).Port); $true } catch { $false } finally { $client.Dispose() }
    }
}

AfterAll {
    Stop-DdbAuditSandbox -WarningAction Ignore
}

Describe 'Stop-DdbAuditSandbox' {
    It 'ends the sandbox and takes it out of force' {
        $sandbox = Start-DdbAuditSandbox 6> $null
        Test-Answers $sandbox.Endpoint | Should -BeTrue
        Stop-DdbAuditSandbox
        Test-Answers $sandbox.Endpoint | Should -BeFalse
        Get-DdbAuditSandbox | Should -BeNullOrEmpty
    }

    It 'leaves it running with -WhatIf' {
        $sandbox = Start-DdbAuditSandbox 6> $null
        Stop-DdbAuditSandbox -WhatIf
        Test-Answers $sandbox.Endpoint | Should -BeTrue
        Get-DdbAuditSandbox | Should -Be $sandbox
    }

    It 'only warns where none is in force' {
        Stop-DdbAuditSandbox -WarningAction Ignore
        Stop-DdbAuditSandbox -WarningVariable warned -WarningAction SilentlyContinue
        $warned | Should -HaveCount 1
    }

    It 'makes the cmdlets talk to AWS again, where this session has no credentials' {
        $null = Start-DdbAuditSandbox 6> $null
        Stop-DdbAuditSandbox
        (Get-ThrownError { New-DdbAuditTable -Region us-east-1 }).FullyQualifiedErrorId | Should -BeLike 'NoCredentials,*'
    }
}
