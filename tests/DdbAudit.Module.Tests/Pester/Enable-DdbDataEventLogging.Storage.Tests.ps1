BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    $null = Start-DdbAuditSandbox -DeliveryDelay 0s -InformationAction Ignore
    $null = New-DdbAuditTable -TableName Payments -TrailName Walls
    $none = [Threading.CancellationToken]::None
    $settings = [Activator]::CreateInstance((Get-InternalType DdbAudit.ConnectionSettings))
    $account = (Get-InternalType DdbAudit.Session).GetMethod('OpenAsync').Invoke($null, @($settings, $none)).Result

    function Get-WhatIf([scriptblock] $Script) {
        $log = New-TemporaryFile
        $null = Start-Transcript -LiteralPath $log
        try { & $Script } finally { $null = Stop-Transcript }
        Get-Content -LiteralPath $log -Raw
    }

    # A key that only the account's own people may use.
    function New-ForeignKey([string] $Alias) {
        $type = Get-InternalType DdbAudit.Storage.KeySettings
        $key = [Runtime.CompilerServices.RuntimeHelpers]::GetUninitializedObject($type)
        $values = @{
            Stack     = 'not-ours'
            Bucket    = 'x'
            Policy    = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"}]}'
            ExtraTags = [Collections.Generic.Dictionary[string, string]]::new()
        }
        foreach ($name in $values.Keys) { $type.GetProperty($name).SetValue($key, $values[$name]) }
        $type.GetField('<Creation>k__BackingField', 'Instance, NonPublic').SetValue($key, "$(New-Guid)")
        $arn = $account.Keys.CreateAsync($key, $none).Result
        $account.Keys.PointAliasAsync($Alias, $arn, $none).Wait()
        $arn
    }
}
AfterAll { Stop-DdbAuditSandbox }

Describe 'Enable-DdbDataEventLogging and where the logs are kept' {
    It '-WhatIf shows the key with its policy, versioning and the trail that encrypts, and makes nothing' {
        $text = Get-WhatIf { Enable-DdbDataEventLogging Payments -TrailName Paid -CreateKmsKey -EnableBucketVersioning -WhatIf }
        $text | Should -BeLike '*"Create KMS key" on target "alias/DdbAudit-Paid"*kms:GenerateDataKey*'
        $text | Should -BeLike '*"Enable bucket versioning"*'
        $text | Should -BeLike '*"Create trail"*encrypted with alias/DdbAudit-Paid*'
        Get-DdbAuditResource -TrailName Paid | Should -BeNullOrEmpty
    }

    It '-CreateKmsKey encrypts the log files, and the events are read back from them' {
        (Enable-DdbDataEventLogging Payments -TrailName Paid -CreateKmsKey -EnableBucketVersioning -Tag @{ team = 'audit' }).IsLogging | Should -BeTrue
        $null = New-DdbAuditItem -TableName Payments -Item @{ pk = 'bill#1' }
        $limit = [DateTime]::UtcNow.AddSeconds(20)
        do { $events = @(Get-DdbDataEvent -TrailName Paid -TableName Payments -Last 1h -WarningAction Ignore) } until ($events -or [DateTime]::UtcNow -gt $limit)
        $events.KeyText | Should -BeLike '*bill#1*'
        (Get-DdbAuditResource -TrailName Paid).ResourceType | Should -Be 'Trail', 'Bucket', 'KmsKey', 'KmsAlias'
        (Get-DdbAuditResource -TrailName Paid | Where-Object ResourceType -EQ KmsKey).DependsOn | Should -Be 'Paid'
    }

    It 'takes the same options again and refuses others on a trail that is there' {
        (Enable-DdbDataEventLogging Payments -TrailName Paid -CreateKmsKey -EnableBucketVersioning -EnableLogFileValidation $true -Tag @{ Key = 'team'; Value = 'audit' }).IsLogging | Should -BeTrue
        $failed = Get-ThrownError { Enable-DdbDataEventLogging Payments -TrailName Paid -EnableLogFileValidation $false -Tag @{ team = 'sales' } }
        $failed.FullyQualifiedErrorId | Should -BeLike 'PreflightFailed,*'
        $failed.Exception.Findings.Error | Should -Be 'TrailUnsupported', 'TrailUnsupported'
        $failed.ErrorDetails.Message | Should -BeLike '*1. TrailUnsupported:*2. TrailUnsupported:*team = sales*'
    }

    It 'says which file a disabled key keeps closed' {
        $key = (Get-DdbAuditResource -TrailName Paid | Where-Object ResourceType -EQ KmsKey).Arn
        $account.Keys.ScheduleDeletionAsync($key, 7, $none).Wait()
        $null = Get-DdbDataEvent -TrailName Paid -TableName Payments -Last 1h -WarningAction Ignore -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'KeyUnusable,*'
        $failed[0].TargetObject | Should -BeLike '*.json.gz'
    }

    It 'prints the statements that the policy of a key lacks' {
        $arn = New-ForeignKey alias/their-key
        $failed = Get-ThrownError { Enable-DdbDataEventLogging Payments -TrailName Other -KmsKeyId alias/their-key }
        $failed.FullyQualifiedErrorId | Should -BeLike 'KeyPolicyInsufficient,*'
        $failed.CategoryInfo.Category | Should -Be 'PermissionDenied'
        $failed.TargetObject | Should -Be $arn
        $statements = "[$($failed.ErrorDetails.Message.Substring($failed.ErrorDetails.Message.IndexOf('{')))]" | ConvertFrom-Json
        $statements.Action | Should -Be 'kms:GenerateDataKey*', 'kms:DescribeKey'
        $statements.Principal.Service | Should -Be 'cloudtrail.amazonaws.com', 'cloudtrail.amazonaws.com'
        Get-DdbAuditResource -TrailName Other | Should -BeNullOrEmpty
    }

    It 'refuses <Id> before anything is changed' -ForEach @(
        @{ Id = 'KeyNotFound'; Options = @{ KmsKeyId = 'alias/none' } }
        @{ Id = 'OptionConflict'; Options = @{ KmsKeyId = 'alias/none'; CreateKmsKey = $true } }
        @{ Id = 'InvalidTag'; Options = @{ Tag = @{ 'aws:x' = 'y' } } }
    ) {
        (Get-ThrownError { Enable-DdbDataEventLogging Payments -TrailName Refused @Options }).FullyQualifiedErrorId | Should -BeLike "$Id,*"
        Get-DdbAuditResource -TrailName Refused | Should -BeNullOrEmpty
    }

    It 'takes tags as <Name>' -ForEach @(
        @{ Name = 'one hashtable'; Tags = @{ a = '1'; b = 2 } }
        @{ Name = 'AWS Tools hashtables'; Tags = @{ Key = 'a'; Value = '1' }, @{ Key = 'b'; Value = '2' } }
        @{ Name = 'objects'; Tags = [pscustomobject] @{ Key = 'a'; Value = '1' }, [pscustomobject] @{ TagKey = 'b'; TagValue = '2' } }
    ) {
        $trail = "Tags-$($Name.GetHashCode().ToString('x'))"
        $null = Enable-DdbDataEventLogging Payments -TrailName $trail -Tag $Tags
        $found = $account.Trails.FindAsync($trail, $none).Result.Tags
        $found['a'] | Should -Be '1'
        $found['b'] | Should -Be '2'
        Remove-DdbAuditResources -TrailName $trail -IncludeLogs -Force | Should -HaveCount 2
    }

    It 'does not take <Name> for a tag' -ForEach @(
        @{ Name = 'text'; Tag = 'team=audit' }
        @{ Name = 'a list as value'; Tag = @{ team = 1, 2 } }
        @{ Name = 'a key twice'; Tag = @{ Key = 'a'; Value = '1' }, @{ Key = 'a'; Value = '2' } }
    ) {
        (Get-ThrownError { Enable-DdbDataEventLogging Payments -Tag $Tag }).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentTransformationError,*'
    }

    It 'completes aliases of keys' {
        $null = New-ForeignKey alias/my-logs
        # On a busy machine the first key press may come too early.
        $limit = [DateTime]::UtcNow.AddSeconds(20)
        do { $offered = Get-Completion 'Enable-DdbDataEventLogging Payments -KmsKeyId alias/my' } until ($offered -eq 'alias/my-logs' -or [DateTime]::UtcNow -gt $limit)
        $offered | Should -Be 'alias/my-logs'
    }

    It 'says with -Verbose what could not be checked' {
        Add-SandboxFault @{ Service = 'iam'; Calls = 50; Error = [Activator]::CreateInstance((Get-SandboxServer).GetType().Assembly.GetType('DdbAudit.Sandbox.Http.ServiceError'), @('AccessDenied', 'not authorized to perform: iam:SimulatePrincipalPolicy', 403)) }
        try {
            $said = Enable-DdbDataEventLogging Payments -TrailName Unchecked -WhatIf -Verbose 4>&1
            $said | Out-String | Should -BeLike '*could not be checked beforehand*iam:SimulatePrincipalPolicy*'
        } finally { Clear-SandboxFault }
    }

    It 'keeps the key while its logs are kept, and removes it with them' {
        $null = Enable-DdbDataEventLogging Payments -TrailName Ends -CreateKmsKey
        $null = New-DdbAuditItem -TableName Payments -Item @{ pk = 'bill#2' }
        $limit = [DateTime]::UtcNow.AddSeconds(20)
        do { $events = @(Get-DdbDataEvent -TrailName Ends -TableName Payments -Last 1h -WarningAction Ignore) } until ($events -or [DateTime]::UtcNow -gt $limit)

        $kept = Remove-DdbAuditResources -TrailName Ends -Force | Where-Object KeptBecause
        $kept.ResourceType | Should -Be 'KmsKey', 'KmsAlias', 'Bucket'
        $kept[0].KeptBecause | Should -BeLike '*encrypted with it'
        ($kept | Format-Table | Out-String -Width 120).Split("`n").TrimEnd().Length | Should -Not -BeGreaterThan 120

        Remove-DdbAuditResources -TrailName Ends -IncludeLogs -Force | Where-Object KeptBecause | Should -BeNullOrEmpty
        Get-DdbAuditResource -TrailName Ends | Should -BeNullOrEmpty
    }
}

Describe 'The walkthrough with a KMS key' {
    It 'reads its events back from encrypted logs and leaves nothing' {
        $text = & "$PSScriptRoot/../../../docs/walkthrough.ps1" -TrailName Walk-Key -TableName Walk-Key -CreateKmsKey 6>&1 | Out-String -Width 120
        $text | Should -BeLike '*KmsKey*nothing is left.*'
    }
}
