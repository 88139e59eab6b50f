# Behaves as AWS.Tools.Common does towards the load contexts: its own AWSSDK.Core in the default one.
Add-Type -Path "$PSScriptRoot/../../../out/OtherAwsSdk/AWSSDK.Core.dll"

function Get-StandInRegion([string] $Name) {
    $region = [Amazon.RegionEndpoint]::GetBySystemName($Name)
    [pscustomobject]@{
        DisplayName = $region.DisplayName
        SdkVersion  = $region.GetType().Assembly.GetName().Version
        Context     = [Runtime.Loader.AssemblyLoadContext]::GetLoadContext($region.GetType().Assembly).Name
    }
}
