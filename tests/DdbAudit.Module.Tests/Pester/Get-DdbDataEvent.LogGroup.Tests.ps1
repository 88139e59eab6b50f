BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    Push-Location $TestDrive
    $null = Start-DdbAuditSandbox -DeliveryDelay 0.1s 6> $null
    $null = 'Orders', 'Carts' | ForEach-Object { New-DdbAuditTable -TableName $_ }
    $group = (Enable-DdbDataEventLogging Orders, Carts -CloudWatchLogs).LogGroupName | Select-Object -First 1

    function Wait-Until([scriptblock] $Condition) {
        $limit = [DateTime]::UtcNow.AddSeconds(60)
        while (-not (& $Condition)) {
            if ([DateTime]::UtcNow -gt $limit) { throw "Waited in vain for: $Condition" }
            Start-Sleep -Milliseconds 20
        }
    }

    1..3 | ForEach-Object { $null = New-DdbAuditItem -TableName Orders -Item @{ pk = "order#$_" } }
    $null = New-DdbAuditItem -TableName Carts -Item @{ pk = 'cart#1' }
    Remove-DdbAuditItem -TableName Orders -Key @{ pk = 'order#1' }
    Wait-Until { @(Get-DdbDataEvent -LogGroupName $group -Last 1h).Count -eq 5 }
}

AfterAll {
    Stop-DdbAuditSandbox
    Pop-Location
}

Describe 'Get-DdbDataEvent -LogGroupName' {
    It 'gives the objects that the trail''s bucket gives' {
        $fromBucket = Get-DdbDataEvent -Last 1h -IncludeRaw 3> $null | Sort-Object EventId
        $fromGroup = Get-DdbDataEvent -LogGroupName $group -Last 1h -IncludeRaw | Sort-Object EventId
        ($fromGroup | Select-Object -ExcludeProperty LogFile | ConvertTo-Json -Depth 5) | Should -Be ($fromBucket | Select-Object -ExcludeProperty LogFile | ConvertTo-Json -Depth 5)
        $fromGroup.LogFile | Select-Object -Unique | Should -Be $group
    }

    It 'asks for <Case> on the server and gives them all' -ForEach @(
        @{ Case = 'a table in any case'; Ask = @{ TableName = 'orders' }; Count = 4; Pattern = '*$.resources`[`*`].ARN = %`[Oo`]*' }
        @{ Case = 'operations'; Ask = @{ EventName = '*delete*' }; Count = 1; Pattern = '*$.eventName != "PutItem"*' }
        @{ Case = 'reads'; Ask = @{ Access = 'Read' }; Count = 0; Pattern = '*$.eventName != "DeleteItem"*' }
        @{ Case = 'failures'; Ask = @{ Failed = $true }; Count = 0; Pattern = '*$.errorCode = "`*"*' }
        @{ Case = 'an item'; Ask = @{ Key = @{ pk = 'order#1' } }; Count = 2; Pattern = '*dynamodb.amazonaws.com*' }
        @{ Case = 'a user'; Ask = @{ UserName = 'admin' }; Count = 5; Pattern = '*dynamodb.amazonaws.com*' }
    ) {
        $output = Get-DdbDataEvent -LogGroupName $group -Last 1h @Ask -Verbose 4>&1
        @($output | Where-Object { $_ -is [DdbAudit.DdbDataEvent] }) | Should -HaveCount $Count
        "$($output | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] -and "$_" -like '*with the pattern*' })" | Should -BeLike $Pattern
    }

    It 'tells a table from one of the same name elsewhere by its ARN' {
        $arn = (Get-DdbDataEventLogging Orders).TableArn | Select-Object -First 1
        Get-DdbDataEvent -LogGroupName $group -TableName $arn | Should -HaveCount 4
        Get-DdbDataEvent -LogGroupName $group -TableName ($arn -replace 'us-east-1', 'eu-west-1') | Should -BeNullOrEmpty
        Get-DdbDataEvent -LogGroupName $group -TableName ($arn -replace '\d{12}', '999999999999') | Should -BeNullOrEmpty
        (Measure-DdbDataEvent -LogGroupName $group -By TableName -TableName ($arn -replace 'us-east-1', '*')).Count | Should -Be 4
        Get-DdbDataEvent -TableName ($arn -replace 'us-east-1', 'eu-west-1') -TrailName DynamoDB-DataEvents-Trail -WarningVariable warnings 3> $null | Should -BeNullOrEmpty
        "$warnings" | Should -BeLike '*eu-west-1*is not in us-east-1*'
    }

    It 'reads 24 hours where no time is given, and the time that is given' {
        Get-DdbDataEvent -LogGroupName $group | Should -HaveCount 5
        Get-DdbDataEvent -LogGroupName $group -EndTime ([DateTimeOffset]::UtcNow.AddHours(-1)) | Should -BeNullOrEmpty
        Get-DdbDataEvent -LogGroupName $group -StartTime ([DateTimeOffset]::UtcNow.AddHours(1)) -EndTime ([DateTimeOffset]::UtcNow.AddHours(2)) | Should -BeNullOrEmpty
    }

    It 'answers LogGroupNotFound to a group that is not there, and says what to do' {
        $problem = Get-ThrownError { Get-DdbDataEvent -LogGroupName no/such/group }
        $problem.FullyQualifiedErrorId | Should -Be 'LogGroupNotFound,DdbAudit.Commands.GetDdbDataEventCommand'
        $problem.TargetObject | Should -Be 'no/such/group'
        $problem.Exception.Message | Should -BeLike '*ResourceNotFoundException*'
        $problem.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'is read where it is named, also for an object that names a trail' {
        $events = Get-DdbDataEventLogging Orders | Get-DdbDataEvent -LogGroupName $group -Last 1h
        $events | Should -HaveCount 4
        $events.LogFile | Should -BeLike "*$group*"
    }

    It 'is measured too' {
        (Measure-DdbDataEvent -LogGroupName $group -Last 1h).Count | Should -Be 5
        (Measure-DdbDataEvent -LogGroupName $group -By TableName -TableName Orders).Count | Should -Be 4
    }

    It 'follows the group, each event once' {
        $shell = [powershell]::Create().AddScript("Import-Module '$ModulePath'; Get-DdbDataEvent -LogGroupName '$group' -TableName Carts -Follow -PollInterval 0.1s -Last 1h")
        $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $null = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
        Wait-Until { $output.Count -eq 1 }
        $null = New-DdbAuditItem -TableName Orders -Item @{ pk = 'order#9' }
        foreach ($item in 2..3) {
            $null = New-DdbAuditItem -TableName Carts -Item @{ pk = "cart#$item" }
            Wait-Until { $output.Count -ge $item }
        }
        $shell.Stop()
        (0..($output.Count - 1) | ForEach-Object { $output[$_].KeyText }) | Should -Be 'pk=cart#1', 'pk=cart#2', 'pk=cart#3'
        $shell.Streams.Error.Count | Should -Be 0
        $shell.Dispose()
    }

    It 'goes on at a checkpoint' {
        $before = @(Get-DdbDataEvent -LogGroupName $group -TableName Carts -Checkpoint carts.json).Count
        $before | Should -BeGreaterThan 0
        Get-DdbDataEvent -LogGroupName $group -TableName Carts -Checkpoint carts.json | Should -BeNullOrEmpty
        $null = New-DdbAuditItem -TableName Carts -Item @{ pk = 'cart#last' }
        Wait-Until { $script:later = Get-DdbDataEvent -LogGroupName $group -TableName Carts -Checkpoint carts.json; $later }
        $later.KeyText | Should -Be 'pk=cart#last'
        @(Get-DdbDataEvent -LogGroupName $group -TableName Carts).Count | Should -Be ($before + 1)
    }
}
