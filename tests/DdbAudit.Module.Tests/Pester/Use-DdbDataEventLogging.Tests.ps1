BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    $null = Start-DdbAuditSandbox -DeliveryDelay 0s -InformationAction Ignore
    'Orders', 'Customers' | ForEach-Object { $null = New-DdbAuditTable -TableName $_ -TrailName Walls }
    $null = Enable-DdbDataEventLogging -TableName Customers
    function Get-LoggedTable { Get-DdbDataEventLogging | Where-Object IsLogging | ForEach-Object TableName }
}
AfterAll { Stop-DdbAuditSandbox }

Describe 'Use-DdbDataEventLogging' {
    AfterEach { Get-LoggedTable | Should -Be 'Customers' }

    It 'logs the table for the length of the block' {
        Use-DdbDataEventLogging Orders { Get-LoggedTable } | Should -Be 'Customers', 'Orders'
    }

    It 'records what the block does' {
        Use-DdbDataEventLogging Orders { New-DdbAuditItem -TableName Orders -Item @{ pk = 'during' } } | Should -Not -BeNullOrEmpty
        $null = New-DdbAuditItem -TableName Orders -Item @{ pk = 'after' }
        $limit = [DateTime]::UtcNow.AddSeconds(20)
        do { $found = @(Get-DdbDataEvent -TableName Orders -TrailName DynamoDB-DataEvents-Trail -Last 1h -WarningAction Ignore) }
        until ($found -or [DateTime]::UtcNow -gt $limit)
        $found.KeyText | Should -BeLike '*during*'
    }

    It 'hands on each object of the block before the next one is made' {
        $seen = [Collections.Generic.List[string]]::new()
        Use-DdbDataEventLogging Orders { 1..3 | ForEach-Object { $seen.Add("made $_"); $_ } } | ForEach-Object { $seen.Add("got $_") }
        $seen | Should -Be 'made 1', 'got 1', 'made 2', 'got 2', 'made 3', 'got 3'
    }

    It 'runs the block in the caller''s scope' {
        $given = 'before'
        $in = 'one', 'two' | ForEach-Object { Use-DdbDataEventLogging Orders { "$_ $given"; $given = 'after' } }
        $in | Should -Be 'one before', 'two after'
        $given | Should -Be 'after'
    }

    It 'ends the logging where the block throws, and lets the error pass' {
        $thrown = Get-ThrownError { Use-DdbDataEventLogging Orders { throw [InvalidOperationException]'broken' } }
        $thrown.Exception | Should -BeOfType InvalidOperationException
        "$thrown" | Should -Be 'broken'
    }

    It 'lets errors that are not terminating pass and goes on' {
        # PowerShell merges errors of a block only from around the cmdlet that runs it, as with ForEach-Object.
        $out = & { Use-DdbDataEventLogging Orders { Write-Error 'one thing' -ErrorAction Continue; 'the rest' } } 2>&1
        "$($out[0])" | Should -Be 'one thing'
        $out[1] | Should -Be 'the rest'
    }

    It 'ends the logging where the pipeline has enough' {
        Use-DdbDataEventLogging Orders { 1; 2; throw 'never reached' } | Select-Object -First 1 | Should -Be 1
    }

    It 'ends the logging where the block leaves a loop' {
        foreach ($turn in 1..2) { Use-DdbDataEventLogging Orders { break } }
        $turn | Should -Be 1
    }

    It 'ends the logging on Ctrl+C' {
        $shell = [powershell]::Create().AddScript("Import-Module '$ModulePath'; Use-DdbDataEventLogging Orders { 'in'; Start-Sleep 60 }")
        $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $running = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
        $limit = [DateTime]::UtcNow.AddSeconds(20)
        while ($output.Count -eq 0 -and [DateTime]::UtcNow -lt $limit) { Start-Sleep -Milliseconds 20 }
        $output[0] | Should -Be 'in'
        Get-LoggedTable | Should -Contain 'Orders'
        $shell.Stop()
        $running.IsCompleted | Should -BeTrue
        $shell.Dispose()
    }

    It 'leaves a table that was logged before as it was' {
        $before = (Enable-DdbDataEventLogging -TableName Customers -PassThru).SelectorsAfter
        Use-DdbDataEventLogging Customers, Orders { }
        (Enable-DdbDataEventLogging -TableName Customers -PassThru).SelectorsBefore | Should -Be $before
    }

    It 'leaves what others changed meanwhile' {
        $null = New-DdbAuditTable -TableName Carts -TrailName Walls
        Use-DdbDataEventLogging Customers, Orders { $null = Enable-DdbDataEventLogging -TableName Carts }
        Get-LoggedTable | Should -Be 'Carts', 'Customers'
        $null = Disable-DdbDataEventLogging -TableName Carts
    }

    It '-ExpiresAfter and -Reason leave a lease should the process die, which ends with the block' {
        $during = Use-DdbDataEventLogging Orders -ExpiresAfter 2h -Reason 'ticket 4711' {
            (Enable-DdbDataEventLogging -TableName Customers -PassThru).SelectorsBefore
        }
        $during | Should -BeLike "*until*ticket 4711*table/Orders*"
        (Enable-DdbDataEventLogging -TableName Customers -PassThru).SelectorsBefore | Should -Not -BeLike '*ticket 4711*'
    }

    It 'does not run the block where the logging cannot be enabled' {
        $ran = $false
        (Get-ThrownError { Use-DdbDataEventLogging Nowhere { $ran = $true } }).FullyQualifiedErrorId | Should -BeLike 'TableNotFound,*'
        $ran | Should -BeFalse
    }

    It 'with -WhatIf runs nothing, whether <Table> is logged or not' -ForEach @(@{ Table = 'Orders' }, @{ Table = 'Customers' }) {
        Use-DdbDataEventLogging $Table { 'ran' } -WhatIf | Should -BeNullOrEmpty
    }

    It 'names the logging that it could not end, and keeps the output' {
        $out = Use-DdbDataEventLogging Orders {
            Add-SandboxFault @{ Service = 'cloudtrail'; Operation = 'PutEventSelectors'; Error = (Get-SandboxServer).GetType().Assembly.GetType("DdbAudit.Sandbox.Http.Fault").GetMethod('AccessDenied').Invoke($null, @([Enum]::ToObject((Get-SandboxServer).GetType().Assembly.GetType("DdbAudit.Sandbox.Http.WireProtocol"), 0))); Calls = 1000 }
            'done'
        } -ErrorVariable problem -ErrorAction SilentlyContinue
        Clear-SandboxFault
        $out | Should -Be 'done'
        $problem.FullyQualifiedErrorId | Should -BeLike 'RollbackIncomplete,*'
        "$problem" | Should -BeLike '*Orders*DynamoDB-DataEvents-Trail*'
        $null = Disable-DdbDataEventLogging -TableName Orders
    }

    It 'has completion for its tables and trails' {
        Wait-Completion 'Use-DdbDataEventLogging -TableName Ord' | Should -Contain 'Orders'
        Wait-Completion 'Use-DdbDataEventLogging -TableName Orders -TrailName Dyn' | Should -Contain 'DynamoDB-DataEvents-Trail'
    }
}
