BeforeAll {
    . "$PSScriptRoot/Module.ps1"
    $samples = (Resolve-Path "$PSScriptRoot/../../../docs/samples").Path
}

# An assembly's ReadyToRun image has a header that IL alone does not have.
BeforeDiscovery {
    $core = [IO.File]::OpenRead("$PSScriptRoot/../../../out/DdbAudit/bin/DdbAudit.Core.dll")
    $file = [Reflection.PortableExecutable.PEReader]::new($core)
    $isIL = $file.PEHeaders.CorHeader.ManagedNativeHeaderDirectory.Size -eq 0
    $file.Dispose()
}

Describe 'ReadyToRun images' {
    It 'are used: the first question of a fresh pwsh leaves little to the JIT' -Skip:$isIL {
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
