BeforeDiscovery {
    . "$PSScriptRoot/Module.ps1"
    # What is asked for by these names is completed, whichever cmdlet asks. A new table has no name yet.
    $asked = foreach ($cmdlet in (Get-Module DdbAudit).ExportedCmdlets.Values) {
        foreach ($name in 'TableName', 'TrailName', 'BucketName', 'LogGroupName', 'KmsKeyId', 'Region', 'ProfileName', 'EventName') {
            $isNew = $cmdlet.Verb -eq 'New' -and "$($cmdlet.Noun -replace '^DdbAudit')Name" -eq $name
            if ($cmdlet.Parameters.ContainsKey($name) -and -not $isNew) { @{ Cmdlet = $cmdlet; Name = $name } }
        }
    }
    $known = @{ TableName = 'Customers'; TrailName = 'Orders-Trail'; BucketName = 'ddbaudit-*'; Region = 'eu-central-1'; ProfileName = 'completed'; EventName = 'TransactGetItems' }
    $offered = $asked | Where-Object { $known.Contains($_.Name) } | ForEach-Object { @{ Cmdlet = $_.Cmdlet; Name = $_.Name; Expected = $known[$_.Name] } }
}

BeforeAll {
    . "$PSScriptRoot/Module.ps1"
}

AfterAll {
    Stop-DdbAuditSandbox -WarningAction Ignore
}

Describe 'Completion from the account' {
    BeforeAll {
        $null = Start-DdbAuditSandbox 6> $null
        $null = 'OrdersOld', 'Orders', 'Customers' | ForEach-Object { New-DdbAuditTable -TableName $_ }
        $null = Enable-DdbDataEventLogging -TableName Orders -TrailName Orders-Trail
    }

    It 'offers the tables that begin so, whatever the case' {
        Wait-Completion 'Get-DdbDataEvent -TableName ord' | Should -Be 'Orders', 'OrdersOld'
    }

    It '<Cmdlet> -<Name> is completed' -ForEach $asked {
        $Cmdlet.Parameters[$Name].Attributes | Where-Object { $_ -is [ArgumentCompleter] -or $_ -is [System.Management.Automation.IArgumentCompleterFactory] } | Should -Not -BeNullOrEmpty
    }

    It 'offers <Expected> to <Cmdlet> -<Name>' -ForEach $offered {
        Set-Content "$TestDrive/profiles" "[completed]`naws_access_key_id = a`naws_secret_access_key = b"
        $location = $Name -eq 'ProfileName' ? "-ProfileLocation '$TestDrive/profiles' " : ''
        Wait-Completion "$Cmdlet $location-$Name $($Expected.Substring(0, 9).TrimEnd('*'))" | Select-Object -First 1 | Should -BeLike $Expected
    }

    It 'asks the account once for several key presses' {
        $null = Wait-Completion 'Get-DdbDataEvent -TableName Cus'
        Get-RequestName { Get-Completion 'Get-DdbDataEvent -TableName Cust' } | Should -BeNullOrEmpty
    }

    It 'waits no longer than two seconds and offers nothing then' {
        Add-SandboxFault @{ Service = 'dynamodb'; Operation = 'ListTables'; Delay = [timespan]'00:00:20' }
        $watch = [Diagnostics.Stopwatch]::StartNew()
        # Another Region is another listing, which is not known yet.
        Get-Completion 'Get-DdbDataEvent -Region eu-west-3 -TableName Ord' | Should -Not -Contain 'Orders'
        $watch.Elapsed | Should -BeLessThan ([timespan]'00:00:15')
        Clear-SandboxFault
    }

    It 'is silent where the profiles cannot be read' {
        $Error.Clear()
        Get-Completion "Get-DdbDataEvent -ProfileLocation '$TestDrive' -ProfileName compl" | Should -Not -Contain 'completed'
        $Error | Should -BeNullOrEmpty
    }

    It 'is silent where the account cannot be asked' {
        Stop-DdbAuditSandbox
        $Error.Clear()
        Get-Completion 'Get-DdbDataEvent -Region us-east-1 -TableName Orde' | Should -Not -Contain 'Orders'
        $Error | Should -BeNullOrEmpty
    }
}

Describe 'Completion from lists' {
    It 'offers data events' {
        Get-Completion 'Get-DdbDataEvent -EventName Tran' | Should -Be 'TransactGetItems', 'TransactWriteItems'
    }

    It 'offers what kinds of access there are' {
        Get-Completion 'Get-DdbDataEvent -Access ' | Should -Be 'Read', 'Write'
    }
}
