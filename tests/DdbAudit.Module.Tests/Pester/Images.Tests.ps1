BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    $samples = (Resolve-Path "$PSScriptRoot/../../../docs/samples").Path

    # A ReadyToRun image has a header that IL alone does not have.
    function Test-Image([string] $Path) {
        $file = [Reflection.PortableExecutable.PEReader]::new([IO.File]::OpenRead($Path))
        try { $file.PEHeaders.CorHeader.ManagedNativeHeaderDirectory.Size -ne 0 } finally { $file.Dispose() }
    }
}

Describe 'ReadyToRun images' {
    It 'are made of all of our assemblies or of none' {
        $images = 'DdbAudit.Core', 'DdbAudit.PowerShell', 'DdbAudit.Sandbox', 'isolated/DdbAudit.Aws' | ForEach-Object { Test-Image "$ModulePath/bin/$_.dll" }
        @($images | Select-Object -Unique) | Should -HaveCount 1
    }

    It 'are used: the first question of a fresh pwsh leaves little to the JIT' {
        if (-not (Test-Image "$ModulePath/bin/DdbAudit.Core.dll")) {
            Set-ItResult -Skipped -Because 'IL was staged: the compiler of ReadyToRun images could not be restored for this machine'
        }
        $question = {
            param($module, $samples)
            Import-Module $module
            $before = [Runtime.JitInfo]::GetCompiledMethodCount()
            $null = Get-DdbDataEvent -Path $samples -TableName Orders
            [Runtime.JitInfo]::GetCompiledMethodCount() - $before
        }
        $jitted = pwsh -NoProfile -NonInteractive -Command $question -args $ModulePath, $samples
        # About 320 with images: the framework's generic methods over our types, which no image of ours may hold. Over 800 without.
        [int] $jitted | Should -BeGreaterThan 0
        [int] $jitted | Should -BeLessThan 500
    }
}
