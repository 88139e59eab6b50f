BeforeDiscovery {
    . "$PSScriptRoot/Module.ps1"
    $cmdlets = Get-Command -Module DdbAudit -CommandType Cmdlet | Where-Object { $_.ImplementingType.BaseType.Name -ne 'AuditCommand' } | ForEach-Object { @{ Cmdlet = $_ } }
}

BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    Stop-DdbAuditSandbox -WarningAction Ignore
    # The module loads it when it first starts a sandbox.
    Add-Type -Path "$ModulePath/bin/DdbAudit.Sandbox.dll"

    # Two AWS accounts on loopback, neither of them in force.
    function Start-Account([string] $AccountId) {
        $options = [DdbAudit.Sandbox.SandboxOptions]@{ AccountId = $AccountId }
        [DdbAudit.Sandbox.SandboxServer]::StartAsync($options, [Threading.CancellationToken]::None).Result
    }
    function Use-Account($Server) {
        $env:AWS_ACCESS_KEY_ID = $Server.AccessKey
        $env:AWS_SECRET_ACCESS_KEY = $Server.SecretKey
        $env:AWS_ENDPOINT_URL = $Server.Endpoint
        $env:AWS_REGION = 'eu-west-1'
    }
    function Clear-Account {
        Remove-Item Env:AWS_ACCESS_KEY_ID, Env:AWS_SECRET_ACCESS_KEY, Env:AWS_ENDPOINT_URL, Env:AWS_REGION -ErrorAction Ignore
    }
    $first = Start-Account 111111111111
    $second = Start-Account 222222222222
}

AfterAll {
    Clear-Account
    $first, $second | ForEach-Object { $null = $_.DisposeAsync().AsTask().Wait(10000) }
}

Describe 'The connection parameters' {
    It 'of <Cmdlet> are named as in AWS Tools' -ForEach $cmdlets {
        $expected = @{
            AccessKey       = 'AK'
            SecretKey       = 'SecretAccessKey,SK'
            SessionToken    = 'ST'
            ProfileName     = 'AWSProfileName,StoredCredentials'
            ProfileLocation = 'AWSProfilesLocation,ProfilesLocation'
            Credential      = ''
            Region          = ''
            EndpointUrl     = ''
        }
        foreach ($name in $expected.Keys) {
            ($Cmdlet.Parameters[$name].Aliases | Sort-Object) -join ',' | Should -Be $expected[$name] -Because "$Cmdlet -$name"
        }
    }

    It 'lead to the account' {
        $table = New-DdbAuditTable -TableName ByParameter -AK $first.AccessKey -SK $first.SecretKey -Region us-west-2 -EndpointUrl $first.Endpoint
        $table.Account | Should -Be '111111111111'
        $table.Region | Should -Be 'us-west-2'
        $table.Endpoint | Should -Be $first.Endpoint.ToString().TrimEnd('/')
    }

    It 'take a profile''s file by a path relative to the current location' {
        Set-Content "$TestDrive/my-profiles" @"
[audit]
aws_access_key_id = $($first.AccessKey)
aws_secret_access_key = $($first.SecretKey)
"@
        Push-Location $TestDrive
        $table = New-DdbAuditTable -TableName ByProfile -ProfileName audit -ProfileLocation ./my-profiles -Region us-west-2 -EndpointUrl $first.Endpoint
        Pop-Location
        $table.Account | Should -Be '111111111111'
    }

    It 'answer <Id> to <Case>' -ForEach @(
        @{ Id = 'NoCredentials'; Case = 'no credentials'; Arguments = @{ Region = 'us-east-1' } }
        @{ Id = 'ProfileNotFound'; Case = 'a profile that is not there'; Arguments = @{ ProfileName = 'no-such-profile'; Region = 'us-east-1' } }
        @{ Id = 'UnknownRegion'; Case = 'a Region that is none'; Arguments = @{ AccessKey = 'a'; SecretKey = 'b'; Region = 'mars-north-1' } }
        @{ Id = 'NoRegion'; Case = 'no Region'; Arguments = @{ AccessKey = 'a'; SecretKey = 'b' } }
        @{ Id = 'EndpointUnreachable'; Case = 'an endpoint where nobody is'; Arguments = @{ AccessKey = 'a'; SecretKey = 'b'; Region = 'us-east-1'; EndpointUrl = 'http://127.0.0.1:9' } }
    ) {
        (Get-ThrownError { New-DdbAuditTable @Arguments }).FullyQualifiedErrorId | Should -Be "$Id,DdbAudit.Commands.NewDdbAuditTableCommand"
    }

    It 'answer InvalidCredentials to a wrong secret key' {
        $wrong = @{ AccessKey = $first.AccessKey; SecretKey = 'wrong'; Region = 'us-east-1'; EndpointUrl = $first.Endpoint }
        (Get-ThrownError { New-DdbAuditTable @wrong }).FullyQualifiedErrorId | Should -BeLike 'InvalidCredentials,*'
    }
}

Describe 'An account that was opened' {
    AfterEach {
        Clear-Account
    }

    It 'is not used once the environment names another' {
        Use-Account $first
        (New-DdbAuditTable -TableName ByEnvironment).Account | Should -Be '111111111111'
        Use-Account $second
        (New-DdbAuditTable -TableName ByEnvironment).Account | Should -Be '222222222222'
    }

    It 'is kept: who the caller is, is asked once' {
        Use-Account $first
        $null = New-DdbAuditTable -TableName Kept1
        Get-RequestName -Server $first { New-DdbAuditTable -TableName Kept2 } | Should -Not -Contain 'sts:GetCallerIdentity'
    }

    It 'is asked in the Region of an object from the pipeline' {
        Use-Account $first
        $table = New-DdbAuditTable -TableName Elsewhere -Region us-east-2
        ($table | New-DdbAuditItem -Item @{ pk = 'a' }).Region | Should -Be 'us-east-2'
    }

    It 'is told with -Debug, with where credentials and Region came from, and without a prompt' {
        Use-Account $second
        $said = (New-DdbAuditTable -TableName Debug -Debug 5>&1 | Where-Object { $_ -is [System.Management.Automation.DebugRecord] }) -join "`n"
        $said | Should -BeLike '*222222222222*Credentials come from the environment, the Region from AWS_REGION.*'
        $said.Contains($second.SecretKey) | Should -BeFalse
        $said.Contains($second.AccessKey) | Should -BeFalse
    }

    It 'is told with -Verbose' {
        Use-Account $second
        $said = New-DdbAuditTable -TableName Verbose -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
        "$said" | Should -BeLike "*222222222222*eu-west-1*$($second.Endpoint.Port)*user/admin*"
    }
}
