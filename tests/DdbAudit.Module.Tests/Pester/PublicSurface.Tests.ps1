BeforeAll {
    $surface = & "$PSScriptRoot/PublicSurface.ps1"
    $pinned = Get-Content "$PSScriptRoot/../../../docs/public-surface.txt"
}

Describe 'The public surface' {
    It 'is the one that docs/public-surface.txt has; PublicSurface.ps1 -Update writes it anew' {
        $differences = Compare-Object $pinned $surface -SyncWindow 2000 | ForEach-Object { "$($_.SideIndicator) $($_.InputObject)" }
        $differences -join "`n" | Should -BeNullOrEmpty
        $surface | Should -Be $pinned
    }

    It 'names cmdlets, parameters, types, members and error ids' {
        $surface | Should -Contain 'cmdlet Get-DdbDataEvent'
        $surface -match '^  -TableName <String\[\]>.*mandatory' | Should -Not -BeNullOrEmpty
        $surface | Should -Contain 'type DdbAudit.DdbDataEvent'
        $surface | Should -Contain '  EventTime <DateTimeOffset>'
        $surface | Should -Contain 'error NoCredentials'
    }

    It 'names no type of AWS''s SDK' {
        $surface -match 'Amazon' | Should -BeNullOrEmpty
    }
}
