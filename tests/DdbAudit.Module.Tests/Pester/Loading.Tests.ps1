BeforeAll {
    . "$PSScriptRoot/Module.ps1"

    function Get-Assembly([string] $Name) {
        [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq $Name }
    }
}

AfterAll {
    Import-Module $ModulePath
    Stop-DdbAuditSandbox -WarningAction Ignore
}

Describe 'The manifest' {
    It 'is valid and exports exactly the cmdlets that were compiled' {
        $manifest = Test-ModuleManifest "$ModulePath/DdbAudit.psd1"
        $cmdlets = [DdbAudit.Commands.GetDdbDataEventCommand].Assembly.GetExportedTypes() |
            ForEach-Object { $_.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false) } |
            ForEach-Object { "$($_.VerbName)-$($_.NounName)" }
        $manifest.ExportedCmdlets.Keys | Sort-Object | Should -Be ($cmdlets | Sort-Object)
        Get-Content "$ModulePath/DdbAudit.psd1" -Raw | Should -Not -Match '\*'
    }

    It 'exports cmdlets with approved verbs and output types' {
        foreach ($cmdlet in Get-Command -Module DdbAudit -CommandType Cmdlet) {
            $cmdlet.Verb | Should -BeIn (Get-Verb).Verb
            $cmdlet.OutputType | Should -Not -BeNullOrEmpty -Because $cmdlet.Name
        }
    }
}

Describe 'What is loaded' {
    BeforeAll {
        # The assemblies that are loaded from the module's folder, and how many of others a script loads, in a pwsh of its own.
        function Get-LoadedAssembly([string] $Script) {
            $names = pwsh -NoProfile -NonInteractive -Command @"
                `$before = [AppDomain]::CurrentDomain.GetAssemblies().Count
                Import-Module '$ModulePath'
                $Script
                `$after = [AppDomain]::CurrentDomain.GetAssemblies()
                `$after | ForEach-Object { `$_.GetName().Name } | Where-Object { `$_ -match '^(DdbAudit|AWSSDK)\.' } | Sort-Object
                `$after.Count - `$before
"@
            @{ Ours = $names[0..($names.Count - 2)]; Count = [int] $names[-1] }
        }
    }

    It 'by the import is our own two assemblies and hardly anything with them' {
        $loaded = Get-LoadedAssembly ''
        $loaded.Ours | Should -Be 'DdbAudit.Core', 'DdbAudit.PowerShell'
        # What takes time at an import is what it loads.
        $loaded.Count | Should -BeLessThan 10
    }

    It 'by questions about files has nothing of AWS' {
        $samples = (Resolve-Path "$PSScriptRoot/../../../docs/samples").Path
        $loaded = Get-LoadedAssembly "`$null = Get-DdbDataEvent -Path '$samples' | Measure-DdbDataEvent"
        $loaded.Ours | Should -Contain 'DdbAudit.Core'
        $loaded.Ours | Should -Not -Match 'DdbAudit.Aws|AWSSDK'
    }

    It 'has AWS once a cmdlet speaks to an account' {
        $loaded = Get-LoadedAssembly "`$null = Start-DdbAuditSandbox 6>`$null; `$null = New-DdbAuditTable -TableName First; Stop-DdbAuditSandbox"
        $loaded.Ours | Should -Contain 'DdbAudit.Aws'
        $loaded.Ours | Should -Contain 'AWSSDK.Core'
    }
}

Describe 'The module' {
    It 'keeps DdbAudit.Aws and its packages in a context of their own, and Core in one copy' {
        $null = Start-DdbAuditSandbox 6> $null
        $null = New-DdbAuditTable -TableName Isolated
        foreach ($name in 'DdbAudit.Aws', 'AWSSDK.Core', 'AWSSDK.DynamoDBv2') {
            [Runtime.Loader.AssemblyLoadContext]::GetLoadContext((Get-Assembly $name)).Name | Should -Be 'DdbAudit'
        }
        Get-Assembly DdbAudit.Core | Should -HaveCount 1
        [Runtime.Loader.AssemblyLoadContext]::GetLoadContext((Get-Assembly DdbAudit.Core)).Name | Should -Be 'Default'
        Stop-DdbAuditSandbox
    }

    It 'can be removed, which stops its sandbox, and imported again' {
        $sandbox = Start-DdbAuditSandbox 6> $null
        Remove-Module DdbAudit
        Get-Command Get-DdbDataEvent -ErrorAction Ignore | Should -BeNullOrEmpty
        { Invoke-WebRequest $sandbox.Endpoint -SkipHttpErrorCheck } | Should -Throw

        Import-Module $ModulePath
        Get-DdbAuditSandbox | Should -BeNullOrEmpty
        $null = Start-DdbAuditSandbox 6> $null
        (New-DdbAuditTable -TableName Again).TableStatus | Should -Be 'ACTIVE'
        Stop-DdbAuditSandbox
    }

    It 'lives beside another AWSSDK.Core in the default context: <Order>' -ForEach @(
        @{ Order = 'Ours,Theirs' }
        @{ Order = 'Theirs,Ours' }
    ) {
        $json = pwsh -NoProfile -NonInteractive -Command "& '$PSScriptRoot/Isolation.ps1' -Order $Order -ModulePath '$ModulePath'" 2>&1
        $LASTEXITCODE | Should -Be 0 -Because "$json"
        $seen = $json | ConvertFrom-Json
        $seen.TableStatus | Should -Be 'ACTIVE'
        $seen.RegionName | Should -Be 'Europe (Frankfurt)'
        $seen.Sdks | Should -Be 'DdbAudit 4', 'Default 3'
    }
}
