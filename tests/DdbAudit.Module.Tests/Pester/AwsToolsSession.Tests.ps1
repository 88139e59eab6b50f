BeforeAll {
    . "$PSScriptRoot/Module.ps1"
}

Describe 'The session of AWS Tools, loaded <Order>' -ForEach @(
    @{ Order = 'Ours,Theirs' }
    @{ Order = 'Theirs,Ours' }
) {
    BeforeAll {
        $json = pwsh -NoProfile -NonInteractive -Command "& '$PSScriptRoot/AwsToolsSession.ps1' -Order $Order -ModulePath '$ModulePath'" 2>&1
        $LASTEXITCODE | Should -Be 0 -Because "$json"
        $seen = "$json" | ConvertFrom-Json
    }

    It 'gives its credentials, before the environment' {
        $seen.WithoutSession | Should -Be 'InvalidCredentials'
        $seen.Account | Should -Be '111122223333'
    }

    It 'gives its Region, after the parameter and before the environment' {
        $seen.EnvironmentRegion | Should -Be 'eu-west-1'
        $seen.SessionRegion | Should -Be 'eu-north-1'
        $seen.ParameterRegion | Should -Be 'us-west-2'
        $seen.ScopedRegion | Should -Be 'us-west-1'
    }

    It 'comes after the parameters' {
        $seen.ParameterKeys | Should -Be 'InvalidCredentials'
        $seen.MissingProfile | Should -Be 'ProfileNotFound'
        $seen.BadSession | Should -Be 'InvalidCredentials'
        $seen.CredentialParameter | Should -Be 'none'
    }

    It 'is named in a debug line, without its keys' {
        $seen.Debug | Should -Be 'Credentials come from the session of AWS Tools for PowerShell, the Region from $StoredAWSRegion.'
        $seen.CredentialDebug | Should -Be 'Credentials come from -Credential, the Region from $StoredAWSRegion.'
    }

    It 'refreshes its credentials where AWS says that they have expired' {
        $seen.BeforeExpiry | Should -Be 'none'
        $seen.ObtainedBefore | Should -Be 1
        $seen.AfterExpiry | Should -Be 'none'
        $seen.ObtainedAfter | Should -Be 2
    }

    It 'is used by completion' {
        $seen.Completed | Should -Be 'Second'
    }

    It 'does not count while a sandbox is in force, nor once it is cleared' {
        $seen.SandboxRegion | Should -Be 'us-east-1'
        $seen.Cleared | Should -Be 'InvalidCredentials'
    }

    It 'keeps its own AWSSDK.Core in the default context' {
        $seen.RegionName | Should -Be 'Europe (Frankfurt)'
        $seen.Sdks | Should -Be 'DdbAudit 4', 'Default 3'
    }
}
