BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    $null = Start-DdbAuditSandbox 6> $null
    $null = New-DdbAuditTable
    $null = Enable-DdbDataEventLogging DynamoDB-CloudTrail
    $null = New-DdbAuditAthenaTable
    $null = New-DdbAuditItem -TableName DynamoDB-CloudTrail -Item @{ pk = "it's"; note = 'first' }
    $null = Get-DdbDataEvent -TableName DynamoDB-CloudTrail -Follow -MaxEvents 1 -PollInterval 1s
}

AfterAll {
    Stop-DdbAuditSandbox
}

Describe 'Invoke-DdbAuditQuery' {
    It 'answers a ready-made question with typed values' {
        $row = Invoke-DdbAuditQuery TopPrincipals
        $row.principal, $row.writes | Should -Be 'admin', 1
        $row.calls | Should -BeOfType long
        $row.firsttime | Should -BeOfType DateTimeOffset
    }

    It 'answers SQL with values, whatever stands in them' {
        $values = "SELECT 'x''; --' AS text, 7 AS number, true AS truth"
        $row = Invoke-DdbAuditQuery -Sql "SELECT * FROM ($values) AS one WHERE text = ? AND number = ? AND truth = ?" -SqlParameter "x'; --", 7, $true
        $row.text, $row.number, $row.truth | Should -Be "x'; --", 7, $true
    }

    It 'takes whole numbers of every type, wrapped or not' {
        foreach ($number in [sbyte]7, [byte]7, [int16]7, [uint16]7, 7, [uint32]7, 7L, [uint64]7, ('x' * 7 | ForEach-Object Length), [psobject]::AsPSObject(7)) {
            (Invoke-DdbAuditQuery -Sql 'SELECT n FROM (SELECT 7 AS n) AS one WHERE n = ?' -SqlParameter $number).n | Should -Be 7
        }
        (Get-ThrownError { Invoke-DdbAuditQuery -Sql 'SELECT 1 WHERE 1 = ?' -SqlParameter 1.5 }).FullyQualifiedErrorId | Should -BeLike 'InvalidQueryValue,*'
    }

    It 'looks back a month for principals that are new, and refuses where there is nothing to compare with' {
        (Invoke-DdbAuditQuery FirstSeenPrincipals).principal | Should -Be 'admin'
        $refused = Get-ThrownError { Invoke-DdbAuditQuery FirstSeenPrincipals -Last 1d }
        $refused.FullyQualifiedErrorId | Should -BeLike 'InvalidQuestion,*'
        "$refused" | Should -Match 'nothing to compare'
    }

    It 'asks about a table in its account and Region only' {
        $DebugPreference = 'Continue'
        $own = "$(Invoke-DdbAuditQuery TopPrincipals -TableName DynamoDB-CloudTrail 5>&1)"
        $own | Should -Match "'111122223333'\s+'us-east-1'"
        $arn = 'arn:aws:dynamodb:eu-west-1:444455556666:table/DynamoDB-CloudTrail'
        $said = Invoke-DdbAuditQuery TopPrincipals -TableName $arn 3>&1 5>&1
        "$said" | Should -Match "'444455556666'\s+'eu-west-1'"
        "$said" | Should -Match 'does not see account 444455556666'
        $said | Where-Object { $_.PSObject.Properties['calls'] } | Should -BeNullOrEmpty
    }

    It 'tells what was scanned' {
        $said = Invoke-DdbAuditQuery FailedAccess -Verbose 4>&1
        "$said" | Should -Match 'scanned, about [0-9.]+ USD'
    }

    It 'asks a table of another name, in the work group that is named' {
        $first = New-DdbAuditAthenaTable
        $null = New-DdbAuditAthenaTable -Name copy -Force
        $DebugPreference = 'Continue'
        $said = Invoke-DdbAuditQuery TopPrincipals -WorkGroupName $first.WorkGroupName -AthenaTableName $first.Name 5>&1
        $DebugPreference = 'SilentlyContinue'
        "$said" | Should -Match "$($first.Name)"
        "$said" | Should -Not -Match '"copy"'
        ($said | Where-Object { $_.PSObject.Properties['principal'] }).principal | Should -Be 'admin'
        (Get-DdbDataEvent -Engine Athena -DatabaseName $first.DatabaseName -AthenaTableName $first.Name 3> $null).EventName | Should -Be 'PutItem'
        (Measure-DdbDataEvent -Engine Athena -AthenaTableName $first.Name 3> $null).Count | Should -Be 1
    }

    It 'refuses a work group that bounds nothing, and warns where only the command does' {
        (Get-ThrownError { Invoke-DdbAuditQuery TopPrincipals -WorkGroupName primary }).FullyQualifiedErrorId | Should -BeLike 'WorkGroupUnbounded,*'
        $warnings = $null
        $null = Get-ThrownError { Invoke-DdbAuditQuery TopPrincipals -WorkGroupName primary -MaxBytesScanned 1GB -WarningVariable +script:warnings 3> $null }
        "$script:warnings" | Should -BeLike '*kept by this command alone*'
        (Get-ThrownError { Get-DdbDataEvent -WorkGroupName primary }).FullyQualifiedErrorId | Should -BeLike 'ParameterConflict,*'
    }

    It 'tells the cost by the rate that is given' {
        "$(Invoke-DdbAuditQuery FailedAccess -AthenaScanRate 1000 -Verbose 4>&1)" | Should -Match 'scanned, about 0\.0[0-9]* USD'
        "$(Invoke-DdbAuditQuery FailedAccess -AthenaScanRate 0 -Verbose 4>&1)" | Should -Match 'scanned, about 0 USD'
    }

    It 'completes <Parameter>' -ForEach @(
        @{ Parameter = 'WorkGroupName'; Begun = 'DdbAudit-'; Found = 'DdbAudit-DynamoDB-DataEvents-Trail' }
        @{ Parameter = 'DatabaseName'; Begun = 'ddb'; Found = 'ddbaudit' }
        @{ Parameter = 'AthenaTableName'; Begun = 'dyn'; Found = 'dynamodb_dataevents_trail' }
    ) {
        $line = "Invoke-DdbAuditQuery TopPrincipals -$Parameter $Begun"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be $Found
    }

    It 'completes questions' {
        $line = 'Invoke-DdbAuditQuery Top'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'TopPrincipals'
    }

    It 'refuses <Name>' -TestCases @(
        @{ Name = 'a question that there is not'; Arguments = @{ Question = 'Nonsense' }; Id = 'InvalidQuestion,*' }
        @{ Name = 'a question without what it needs'; Arguments = @{ Question = 'ItemReaders' }; Id = 'InvalidQuestion,*' }
        @{ Name = 'a value that a question does not take'; Arguments = @{ Question = 'TopPrincipals'; Days = 3 }; Id = 'InvalidQuestion,*' }
        @{ Name = 'SQL that is none'; Arguments = @{ Sql = 'SELEC 1' }; Id = 'QueryFailed,*' }
        @{ Name = 'a trail without a table'; Arguments = @{ Sql = 'SELECT 1'; TrailName = 'other' }; Id = 'WorkGroupNotFound,*' }
    ) {
        (Get-ThrownError { Invoke-DdbAuditQuery @Arguments }).FullyQualifiedErrorId | Should -BeLike $Id
    }
}
