BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    $null = Start-DdbAuditSandbox -DeliveryDelay 1s -InformationAction Ignore
    'Orders', 'Customers' | ForEach-Object { $null = New-DdbAuditTable -TableName $_ -TrailName Walls }
    function Get-LoggedTable { Get-DdbDataEventLogging | Where-Object IsLogging | ForEach-Object TableName }
}
AfterAll { Stop-DdbAuditSandbox }

Describe 'Restore-DdbDataEventLogging' {
    BeforeEach {
        $null = Enable-DdbDataEventLogging -TableName Customers
        $null = Disable-DdbDataEventLogging -TableName Orders
        $change = Enable-DdbDataEventLogging -TableName Orders -ReadWriteType WriteOnly -PassThru
    }

    It 'puts back what a change with -PassThru recorded' {
        $change | Should -BeOfType DdbAudit.DdbLoggingChange
        $change.IsChanged | Should -BeTrue
        $change.IsNewTrail | Should -BeFalse
        "$($change.TableName)" | Should -Be 'Orders'
        ($change.SelectorsBefore | ConvertFrom-Json).AdvancedEventSelectors.Name | Should -Be 'DdbAudit:all'
        ($change.SelectorsAfter | ConvertFrom-Json).AdvancedEventSelectors.Name | Should -Be 'DdbAudit:all', 'DdbAudit:writes'

        $logging = $change | Restore-DdbDataEventLogging

        $logging | Should -BeOfType DdbAudit.DdbDataEventLogging
        $logging.TableName | Should -Be 'Orders'
        Get-LoggedTable | Should -Be 'Customers'
    }

    It 'reads the record back from <Form>' -ForEach @(
        @{ Form = 'CliXml'; Read = { param($it) $it | Export-Clixml TestDrive:/change.xml; Import-Clixml TestDrive:/change.xml } }
        @{ Form = 'JSON'; Read = { param($it) $it | ConvertTo-Json | ConvertFrom-Json } }
        @{ Form = 'a hashtable'; Read = { param($it) $it | ConvertTo-Json | ConvertFrom-Json -AsHashtable } }
        @{ Form = 'a job'; Read = { param($it) [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($it)) } }
    ) {
        $kept = & $Read $change
        $kept | Should -Not -BeOfType DdbAudit.DdbLoggingChange
        $restored = Restore-DdbDataEventLogging $kept -PassThru
        $restored.SelectorsBefore | Should -Be $change.SelectorsAfter
        $restored.SelectorsAfter | Should -Be $change.SelectorsBefore
        Get-LoggedTable | Should -Be 'Customers'
    }

    It 'keeps the time of a record that was read back' {
        $null = Enable-DdbDataEventLogging -TableName Orders
        $kept = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($change))
        "$(Get-ThrownError { Restore-DdbDataEventLogging $kept })" | Should -BeLike "*since $($change.Time.UtcDateTime.ToString('u'))*"
    }

    It 'refuses where somebody changed the trail since, unless it is forced' {
        $null = Disable-DdbDataEventLogging -TableName Customers
        $thrown = Get-ThrownError { Restore-DdbDataEventLogging $change }
        $thrown.FullyQualifiedErrorId | Should -BeLike 'SelectorsChanged,*'
        $thrown.CategoryInfo.Category | Should -Be 'ResourceBusy'
        $thrown.ErrorDetails.RecommendedAction | Should -BeLike '*-Force*'
        Get-LoggedTable | Should -Be 'Orders'

        $null = Restore-DdbDataEventLogging $change -Force
        Get-LoggedTable | Should -Be 'Customers'
    }

    It 'can be run twice' {
        $null = Restore-DdbDataEventLogging $change
        (Restore-DdbDataEventLogging $change -PassThru).IsChanged | Should -BeFalse
    }

    It 'restores what it changed itself' {
        $back = Restore-DdbDataEventLogging $change -PassThru
        (Restore-DdbDataEventLogging $back).Mode | Should -Be 'WriteOnly'
    }

    It '-WhatIf prints before and after and changes nothing, with -Force neither' {
        $log = New-TemporaryFile
        $null = Start-Transcript -LiteralPath $log
        Restore-DdbDataEventLogging $change -WhatIf -Force | Should -BeNullOrEmpty
        $null = Stop-Transcript
        Get-Content -LiteralPath $log -Raw | Should -BeLike '*"Put event selectors"*before  DdbAudit:all*after   DdbAudit:all*'
        Get-LoggedTable | Should -Contain 'Orders'
    }

    It 'puts back what Disable took away, and starts the trail again' {
        $off = 'Orders', 'Customers' | Disable-DdbDataEventLogging -PassThru
        $off.WasLogging | Should -BeTrue
        $off.IsLogging | Should -BeFalse
        Get-LoggedTable | Should -BeNullOrEmpty
        $null = $off | Restore-DdbDataEventLogging
        Get-LoggedTable | Sort-Object | Should -Be 'Customers', 'Orders'
    }

    It 'leaves a trail that the change made, logging nothing' {
        $made = Enable-DdbDataEventLogging -TableName Orders -TrailName Made -PassThru
        $made.IsNewTrail | Should -BeTrue
        (Restore-DdbDataEventLogging $made).IsLogging | Should -BeFalse
        Get-DdbAuditResource -TrailName Made | Should -Not -BeNullOrEmpty
        Remove-DdbAuditResources -TrailName Made -IncludeLogs -Force | Should -Not -BeNullOrEmpty
        (Get-ThrownError { Restore-DdbDataEventLogging $made }).FullyQualifiedErrorId | Should -BeLike 'TrailNotFound,*'
    }

    It 'says what is wrong with a thing that is no record' {
        "$(Get-ThrownError { Restore-DdbDataEventLogging @{ TrailName = 'x' } })" | Should -BeLike '*no record of a change*TrailArn*-PassThru*'
        $kept = $change | ConvertTo-Json | ConvertFrom-Json
        $kept.SelectorsBefore = '{'
        (Get-ThrownError { Restore-DdbDataEventLogging $kept }).FullyQualifiedErrorId | Should -BeLike 'InvalidChange,*'
        Get-ThrownError { Restore-DdbDataEventLogging $null } | Should -BeLike '*because it is null*'
    }
}

Describe 'A change of logging' {
    BeforeAll { $null = Disable-DdbDataEventLogging -TableName Orders, Customers }

    It 'with -PassThru writes one record a trail, also where nothing had to be changed' {
        ('Orders', 'Customers' | Enable-DdbDataEventLogging -PassThru).TableName -join ' ' | Should -Be 'Orders Customers'
        $again = 'Orders', 'Customers' | Enable-DdbDataEventLogging -PassThru
        $again.IsChanged | Should -BeFalse
        $again.SelectorsBefore | Should -Be $again.SelectorsAfter
    }

    It 'with -Wait comes back when the trail shows it' {
        (Disable-DdbDataEventLogging -TableName Orders -Wait).IsLogging | Should -BeFalse
        (Enable-DdbDataEventLogging -TableName Orders -Wait).IsLogging | Should -BeTrue
    }

    It 'says in verbose messages what it does' {
        $null = Disable-DdbDataEventLogging -TableName Orders
        $messages = Enable-DdbDataEventLogging -TableName Orders -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
        "$messages" | Should -BeLike '*Put event selectors: arn:aws:cloudtrail:*'
    }

    It 'waits for another process that changes the trail, and can be stopped meanwhile' {
        $trail = (Get-DdbDataEventLogging -TableName Orders).TrailArn
        $null = Disable-DdbDataEventLogging -TableName Orders
        $scope = [Activator]::CreateInstance((Get-InternalType DdbAudit.AuditScope), @('111122223333', '', 'aws', 'us-east-1', [uri](Get-DdbAuditSandbox).Endpoint))
        $turns = Get-InternalType DdbAudit.Changes.TrailTurn
        $turn = $turns.GetMethod('TakeAsync').Invoke($null, @($scope, $trail, [Action] { }, [Threading.CancellationToken]::None)).Result
        try {
            $shell = [powershell]::Create().AddScript("Import-Module '$ModulePath'; Enable-DdbDataEventLogging -TableName Orders -Verbose")
            $running = $shell.BeginInvoke()
            $limit = [DateTime]::UtcNow.AddSeconds(20)
            while ("$($shell.Streams.Verbose)" -notlike '*Wait for another process*' -and [DateTime]::UtcNow -lt $limit) { Start-Sleep -Milliseconds 20 }
            "$($shell.Streams.Verbose)" | Should -BeLike '*Wait for another process*'
            $shell.Stop()
            $running.IsCompleted | Should -BeTrue
        }
        finally {
            $null = $turn.DisposeAsync().AsTask().Wait(5000)
            $shell.Dispose()
        }
        (Get-DdbDataEventLogging -TableName Orders).IsLogging | Should -BeFalse
    }
}
