# A stand-in for the module of this name: the same public names, and its own AWSSDK.Core in the default load context.
Add-Type -Path "$PSScriptRoot/../../../out/OtherAwsSdk/AWSSDK.Core.dll"

# As AWS Tools keep it: what $StoredAWSCredentials holds has no public members, so that only Get-AWSCredential can tell.
Add-Type -ReferencedAssemblies "$PSScriptRoot/../../../out/OtherAwsSdk/AWSSDK.Core.dll", netstandard -CompilerOptions /nowarn:CS1701 -TypeDefinition @'
using System;
using Amazon.Runtime;

public sealed class StandInStoredCredentials
{
    internal AWSCredentials Credentials;
    public StandInStoredCredentials(AWSCredentials credentials) { Credentials = credentials; }
    public static AWSCredentials Open(object stored) { return ((StandInStoredCredentials)stored).Credentials; }
}

public sealed class StandInRefreshingCredentials : RefreshingAWSCredentials
{
    private readonly string[] _keys;
    public StandInRefreshingCredentials(params string[] keys) { _keys = keys; }
    public int Obtained { get; private set; }

    protected override CredentialsRefreshState GenerateNewCredentials()
    {
        var pair = _keys[Math.Min(Obtained++, _keys.Length - 1)].Split(':');
        return new CredentialsRefreshState(new ImmutableCredentials(pair[0], pair[1], null), DateTime.UtcNow.AddHours(1));
    }
}
'@

function Set-AWSCredential {
    param([string] $AccessKey, [string] $SecretKey, $Credential)
    $credentials = $Credential ?? [Amazon.Runtime.BasicAWSCredentials]::new($AccessKey, $SecretKey)
    Set-Variable -Name StoredAWSCredentials -Value ([StandInStoredCredentials]::new($credentials)) -Scope Global
}

function Get-AWSCredential {
    $stored = Get-Variable -Name StoredAWSCredentials -Scope Global -ValueOnly -ErrorAction Ignore
    if ($null -ne $stored) { [StandInStoredCredentials]::Open($stored) }
}

function Clear-AWSCredential {
    Remove-Variable -Name StoredAWSCredentials -Scope Global
}

function Set-DefaultAWSRegion([string] $Region) {
    Set-Variable -Name StoredAWSRegion -Value $Region -Scope Global
}

# Works with the SDK that AWS Tools bring, and says which.
function Get-StandInRegion([string] $Name) {
    $region = [Amazon.RegionEndpoint]::GetBySystemName($Name)
    [pscustomobject]@{
        DisplayName = $region.DisplayName
        SdkVersion  = $region.GetType().Assembly.GetName().Version
        Context     = [Runtime.Loader.AssemblyLoadContext]::GetLoadContext($region.GetType().Assembly).Name
    }
}
