BeforeAll {
    . "$PSScriptRoot/Module.ps1"
}

AfterAll {
    Stop-DdbAuditSandbox -WarningAction Ignore
}

Describe 'Start-DdbAuditSandbox' {
    BeforeEach {
        Stop-DdbAuditSandbox -WarningAction Ignore
    }

    It 'says where it is and that it is in force' {
        $sandbox = Start-DdbAuditSandbox -Region eu-west-1 -InformationVariable said 6> $null
        $sandbox.Endpoint | Should -Match '^http://127\.0\.0\.1:\d+$'
        $sandbox.AccessKey | Should -Match '^AKIA\w{16}$'
        $sandbox.SecretKey.Length | Should -Be 40
        $sandbox.Account | Should -Match '^\d{12}$'
        $sandbox.Region | Should -Be 'eu-west-1'
        "$said" | Should -BeLike "*$($sandbox.Endpoint)*in force*not to AWS*"
    }

    It 'is what the cmdlets talk to, in its Region, and results name it' {
        $sandbox = Start-DdbAuditSandbox -Region eu-west-1 6> $null
        $table = New-DdbAuditTable -TableName InSandbox
        $table.Endpoint | Should -Be $sandbox.Endpoint
        $table.Region | Should -Be 'eu-west-1'
        $table.Account | Should -Be $sandbox.Account
    }

    It 'listens on the port that was asked for' {
        $free = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $free.Start()
        $port = $free.LocalEndpoint.Port
        $taken = Get-ThrownError { Start-DdbAuditSandbox -Port $port 6> $null }
        $taken.FullyQualifiedErrorId | Should -BeLike 'PortInUse,*'
        $free.Stop()
        (Start-DdbAuditSandbox -Port $port 6> $null).Endpoint | Should -Be "http://127.0.0.1:$port"
    }

    It 'hands over the one that runs when asked again, with a warning' {
        $first = Start-DdbAuditSandbox 6> $null
        $second = Start-DdbAuditSandbox -WarningVariable warned -WarningAction SilentlyContinue
        $second | Should -Be $first
        $warned | Should -HaveCount 1
    }

    It 'starts nothing with -WhatIf' {
        Start-DdbAuditSandbox -WhatIf | Should -BeNullOrEmpty
        Get-DdbAuditSandbox | Should -BeNullOrEmpty
    }

    It 'makes an explicit <Name> an error, before any request' -ForEach @(
        @{ Name = 'ProfileName'; Value = 'x' }
        @{ Name = 'ProfileLocation'; Value = 'x' }
        @{ Name = 'Credential'; Value = 'x' }
        @{ Name = 'AccessKey'; Value = 'x' }
        @{ Name = 'SecretKey'; Value = 'x' }
        @{ Name = 'SessionToken'; Value = 'x' }
        @{ Name = 'Region'; Value = 'us-east-1' }
        @{ Name = 'EndpointUrl'; Value = 'http://127.0.0.1:1' }
    ) {
        $null = Start-DdbAuditSandbox 6> $null
        $connection = @{ $Name = $Value }
        $requests = Get-RequestName {
            $script:refused = Get-ThrownError { New-DdbAuditTable @connection }
        }
        $refused.FullyQualifiedErrorId | Should -Be 'SandboxInForce,DdbAudit.Commands.NewDdbAuditTableCommand'
        "$refused" | Should -BeLike "*-$Name *"
        $requests | Should -BeNullOrEmpty
    }

    It 'takes a Region that comes with an object of its own' {
        $null = Start-DdbAuditSandbox 6> $null
        $table = New-DdbAuditTable -TableName Piped
        ($table | New-DdbAuditItem -Item @{ pk = 'a' }).TableName | Should -Be 'Piped'
    }

    It 'is not left because of what the environment says' {
        $sandbox = Start-DdbAuditSandbox 6> $null
        $settings = @{
            AWS_SESSION_TOKEN = 'x'; AWS_PROFILE = 'no-such-profile'; AWS_REGION = 'eu-north-1'
            AWS_ENDPOINT_URL = 'http://127.0.0.1:9'; AWS_ENDPOINT_URL_DYNAMODB = 'http://127.0.0.1:9'; AWS_ENDPOINT_URL_STS = 'http://127.0.0.1:9'
        }
        try {
            foreach ($name in $settings.Keys) { Set-Item "Env:$name" $settings[$name] }
            $table = New-DdbAuditTable -TableName Steadfast
        }
        finally {
            $settings.Keys | ForEach-Object { Remove-Item "Env:$_" }
        }
        $table.Endpoint | Should -Be $sandbox.Endpoint
        $table.Region | Should -Be $sandbox.Region
    }

    It 'holds in every runspace of the process' {
        $sandbox = Start-DdbAuditSandbox 6> $null
        $path = $ModulePath
        $seen = 1..2 | ForEach-Object -Parallel { Import-Module $using:path; (Get-DdbAuditSandbox).Endpoint }
        $seen | Should -Be $sandbox.Endpoint, $sandbox.Endpoint
        Get-DdbAuditSandbox | Should -Be $sandbox
    }
}
