# What only a session can show of credentials: the prompt for an MFA code, and a long read that outlives its keys.
BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    Add-Type -Path "$ModulePath/bin/DdbAudit.Sandbox.dll"
    $sandboxAssembly = [DdbAudit.Sandbox.SandboxServer].Assembly
    $private = [Reflection.BindingFlags]'Instance, Public, NonPublic'

    function Set-Member($Object, [string] $Name, $Value) { $Object.GetType().GetProperty($Name, $private).SetValue($Object, $Value) }

    $user = 'arn:aws:iam::111122223333:user/admin'
    $roleType = $sandboxAssembly.GetType('DdbAudit.Sandbox.Sts.SandboxRole')
    $roles = foreach ($name in 'Auditor', 'Guarded') {
        $role = $roleType.GetConstructors()[0].Invoke(@($name))
        Set-Member $role TrustedPrincipals ([string[]]@($user))
        $role
    }
    Set-Member $roles[1] MfaSerial 'arn:aws:iam::111122223333:mfa/alice'
    $options = [DdbAudit.Sandbox.SandboxOptions]@{ DeliveryDelay = [timespan]::Zero }
    $typed = [Array]::CreateInstance($roleType, 2)
    0, 1 | ForEach-Object { $typed.SetValue($roles[$_], $_) }
    $options.GetType().GetProperty('Roles', $private).SetValue($options, $typed)
    $server = [DdbAudit.Sandbox.SandboxServer]::StartAsync($options, [Threading.CancellationToken]::None).Result

    Set-Content "$TestDrive/profiles" @"
[base]
aws_access_key_id = $($server.AccessKey)
aws_secret_access_key = $($server.SecretKey)
[auditor]
role_arn = arn:aws:iam::111122223333:role/Auditor
source_profile = base
[guarded]
role_arn = arn:aws:iam::111122223333:role/Guarded
source_profile = base
mfa_serial = arn:aws:iam::111122223333:mfa/alice
"@
    $connection = @{ ProfileName = 'auditor'; ProfileLocation = "$TestDrive/profiles"; Region = 'us-east-1'; EndpointUrl = $server.Endpoint }
    $command = "Import-Module '$ModulePath'; try { (New-DdbAuditTable -TableName Guarded -ProfileName guarded -ProfileLocation '$TestDrive/profiles' -Region us-east-1 -EndpointUrl $($server.Endpoint) -Verbose 4>&1) -join ' ' } catch { `$_.FullyQualifiedErrorId; `$_.ErrorDetails.RecommendedAction }"
}

AfterAll {
    $null = $server.DisposeAsync().AsTask().Wait(10000)
}

Describe 'A role with MFA' {
    It 'asks for the code at the prompt' {
        $said = '123456' | pwsh -NoProfile -Command $command
        "$said" | Should -BeLike '*Code of the MFA device arn:aws:iam::111122223333:mfa/alice: *assumed-role/Guarded/*'
    }

    It 'is refused by AWS where the code is wrong' {
        $said = '000000' | pwsh -NoProfile -Command $command
        "$said" | Should -BeLike '*AccessDenied,*'
    }

    It 'is an error that names the way out where nobody can be asked' {
        $said = pwsh -NoProfile -NonInteractive -Command $command
        "$said" | Should -BeLike '*MfaCodeNeeded,DdbAudit.Commands.NewDdbAuditTableCommand*-Credential*'
    }

    It 'is the same error where nothing is typed' {
        $said = '' | pwsh -NoProfile -Command $command
        "$said" | Should -BeLike '*MfaCodeNeeded,*'
    }
}

Describe 'A read' {
    It 'goes on where its temporary keys expire in the middle' {
        $buckets = $server.GetType().GetProperty('RoleSessions', $private).GetValue($server)
        $null = New-DdbAuditTable -TableName Long @connection
        $bucket = (Enable-DdbDataEventLogging -TableName Long @connection).S3BucketName
        1..200 | ForEach-Object { $null = New-DdbAuditItem -TableName Long -Item @{ pk = "$_" } @connection }
        $deadline = [DateTime]::UtcNow.AddSeconds(20)
        while (@(Get-DdbDataEvent -TableName Long -Last 1h @connection).Count -lt 200 -and [DateTime]::UtcNow -lt $deadline) { Start-Sleep -Milliseconds 100 }

        $requests = $server.GetType().GetProperty('Requests', $private).GetValue($server)
        $refused = { @($requests.GetType().GetProperty('Entries').GetValue($requests) | Where-Object { $_.GetType().GetProperty('Status').GetValue($_) -eq 400 }).Count }
        $before = & $refused
        $errors = $null
        $seen = 0
        Get-DdbDataEvent -BucketName $bucket -TableName Long -Last 1h -ErrorVariable errors @connection | ForEach-Object {
            # Ended at the first event: a file an event, far more than are fetched ahead, so that those behind are read with other keys.
            if (++$seen -eq 1) { $buckets.GetType().GetMethod('EndAll').Invoke($buckets, @()) }
        }
        $seen | Should -Be 200
        $errors | Should -BeNullOrEmpty
        & $refused | Should -BeGreaterThan $before
    }
}
