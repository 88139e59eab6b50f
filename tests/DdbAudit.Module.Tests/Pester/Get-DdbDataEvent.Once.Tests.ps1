BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    . "$PSScriptRoot/LogFiles.ps1"
    Push-Location $TestDrive
    $id = [guid]::NewGuid().ToString()
    $addendum = @{ reason = 'UPDATED_DATA'; updatedFields = 'userAgent'; originalRequestID = 'R'; originalEventID = $id }
    New-LogFile logs/1.json.gz @((New-LogRecord @{ eventID = $id }), (New-LogRecord))
    New-LogFile logs/2.json.gz @((New-LogRecord @{ eventID = $id }), (New-LogRecord @{ addendum = $addendum; sharedEventID = 'S' }))
}

AfterAll {
    Pop-Location
}

Describe 'Get-DdbDataEvent and events that come twice' {
    It 'shows each event once, and says how many were left out' {
        $verbose = Get-DdbDataEvent -Path logs -Verbose -OutVariable events 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
        @($events | Where-Object EventId -EQ $id) | Should -HaveCount 1
        "$verbose" | Should -BeLike '*1 duplicates were left out*'
    }

    It 'shows all of them with -AllowDuplicate' {
        Get-DdbDataEvent -Path logs | Should -HaveCount 3
        Get-DdbDataEvent -Path logs -AllowDuplicate | Should -HaveCount 4
    }

    It 'counts -MaxEvents without duplicates' {
        (Get-DdbDataEvent -Path logs -MaxEvents 3).EventId | Select-Object -Unique | Should -HaveCount 3
    }

    It 'joins a correction to the event that it corrects' {
        $correction = Get-DdbDataEvent -Path logs | Where-Object { $_.Addendum.IsCorrection }
        $correction.Addendum.OriginalEventId | Should -Be $id
        $correction.Addendum.OriginalLogFile | Should -BeExactly (Resolve-Path logs/1.json.gz).ProviderPath
        $correction.SharedEventId | Should -Be 'S'
        "$($correction.Addendum)" | Should -Be "UPDATED_DATA of $id"
    }
}
