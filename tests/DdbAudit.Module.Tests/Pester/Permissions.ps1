# Dot-sourced after Module.ps1: what calls need in IAM, recorded and written as a page.
# Source of the names: "Actions, resources, and condition keys" of each service (AWS Service Authorization Reference).

# Calls whose action has another name, or that need more than one. Others need the action of their own name.
$iamActions = @{
    'cloudtrail:CreateTrail'           = 'cloudtrail:CreateTrail', 'cloudtrail:AddTags'
    'cloudtrail:UpdateTrail'           = 'cloudtrail:UpdateTrail', 'iam:PassRole'
    'dynamodb:CreateTable'             = 'dynamodb:CreateTable', 'dynamodb:TagResource'
    'iam:CreateRole'                   = 'iam:CreateRole', 'iam:TagRole'
    'kms:CreateKey'                    = 'kms:CreateKey', 'kms:TagResource'
    'logs:CreateLogGroup'              = 'logs:CreateLogGroup', 'logs:TagResource'
    's3:CreateBucket'                  = 's3:CreateBucket', 's3:TagResource'
    's3:DeleteObjects'                 = 's3:DeleteObject', 's3:DeleteObjectVersion'
    's3:GetBucketEncryption'           = , 's3:GetEncryptionConfiguration'
    's3:GetBucketLifecycleConfiguration' = , 's3:GetLifecycleConfiguration'
    's3:GetObjectLockConfiguration'    = , 's3:GetBucketObjectLockConfiguration'
    's3:GetPublicAccessBlock'          = , 's3:GetBucketPublicAccessBlock'
    's3:HeadBucket'                    = , 's3:ListBucket'
    's3:HeadObject'                    = , 's3:GetObject'
    's3:ListBuckets'                   = , 's3:ListAllMyBuckets'
    's3:ListMultipartUploads'          = , 's3:ListBucketMultipartUploads'
    's3:ListObjects'                   = , 's3:ListBucket'
    's3:ListObjectsV2'                 = , 's3:ListBucket'
    's3:ListObjectVersions'            = , 's3:ListBucketVersions'
    's3:PutBucketEncryption'           = , 's3:PutEncryptionConfiguration'
    's3:PutBucketLifecycleConfiguration' = , 's3:PutLifecycleConfiguration'
    's3:PutObjectLockConfiguration'    = , 's3:PutBucketObjectLockConfiguration'
    's3:PutPublicAccessBlock'          = , 's3:PutBucketPublicAccessBlock'
    # Every identity may ask who it is.
    'sts:GetCallerIdentity'            = @()
}

# What the actions of a service are about; those named take no resource.
$iamResources = [ordered]@{
    cloudtrail = 'arn:aws:cloudtrail:*:*:trail/*'
    dynamodb   = 'arn:aws:dynamodb:*:*:table/*'
    iam        = 'arn:aws:iam::*:*'
    kms        = 'arn:aws:kms:*:*:key/*'
    logs       = 'arn:aws:logs:*:*:log-group:*'
}
$withoutResource = 'cloudtrail:DescribeTrails', 'cloudtrail:ListTrails', 'dynamodb:ListTables', 'iam:ListRoles', 's3:ListAllMyBuckets', 'kms:CreateKey', 'kms:ListKeys', 'kms:ListAliases'

function Get-IamResource([string] $Action) {
    $service = ($Action -split ':')[0]
    if ($Action -in $withoutResource) { '*' }
    # These are about an alias and its key.
    elseif ($Action -match '^kms:.*Alias$') { 'arn:aws:kms:*:*:*' }
    elseif ($service -eq 's3') { $Action -match 'Object(Version|Tagging|Retention|LegalHold)?$|AbortMultipartUpload$' ? 'arn:aws:s3:::*/*' : 'arn:aws:s3:::*' }
    elseif ($iamResources.Contains($service)) { $iamResources[$service] }
    else { '*' }
}

# Adds the calls that the sandbox in force answered, each to the cmdlet it was made for.
function Add-RecordedCall([hashtable] $Calls) {
    if ($null -eq (Get-SandboxServer)) { return }
    $requests = Get-SandboxMember Requests
    foreach ($entry in $requests.GetType().GetProperty('Entries').GetValue($requests)) {
        $read = { param($Name) $entry.GetType().GetProperty($Name).GetValue($entry) }
        $cmdlet = [CallTrace]::CmdletOf((& $read TraceParent))
        if (-not $cmdlet -or -not (& $read Operation)) { continue }
        if (-not $Calls.ContainsKey($cmdlet)) { $Calls[$cmdlet] = [System.Collections.Generic.SortedSet[string]]::new([StringComparer]::Ordinal) }
        $null = $Calls[$cmdlet].Add("$(& $read Service):$(& $read Operation)")
    }
    $null = $requests.GetType().GetMethod('Clear').Invoke($requests, @())
}

function Get-PolicyLine($Calls) {
    $actions = $Calls | ForEach-Object { $iamActions.ContainsKey($_) ? $iamActions[$_] : $_ } | Sort-Object -Unique -Culture ''
    $statements = foreach ($group in $actions | Group-Object { Get-IamResource $_ } | Sort-Object Name -Culture '') {
        $quoted = $group.Group | ForEach-Object { "        `"$_`"" }
        @('    {', '      "Effect": "Allow",', '      "Action": [', ($quoted -join ",`n"), '      ],', "      `"Resource`": `"$($group.Name)`"", '    }') -join "`n"
    }
    '```json', '{', '  "Version": "2012-10-17",', '  "Statement": [', ($statements -join ",`n"), '  ]', '}', '```' -split '\n'
}

function Get-PermissionPage([hashtable] $Calls) {
    $cmdlets = (Get-Module DdbAudit).ExportedCmdlets.Keys | Sort-Object -Culture ''
    $needs = { param($Name) $Calls.ContainsKey($Name) -and @($Calls[$Name] | Where-Object { $_ -ne 'sts:GetCallerIdentity' }).Count -gt 0 }
    @'
# about_DdbAudit_Permissions

## Short description
The IAM policy that each cmdlet needs, and no more.

## Long description
Each policy allows what its cmdlet called while the examples of the help and the scenarios of its tests ran against the
sandbox: a test records the calls and compares them with this page. What a call needs in IAM follows the Service
Authorization Reference. The calls with which a failed change is taken back are among them.

Resources stand here as wildcards. Put the names of your tables, trails and buckets in their place, and your partition
where it is not `aws`. For a pipeline of cmdlets, put the statements together.

A trail's log files may be encrypted with a KMS key: their reader needs `kms:Decrypt` on it too. A profile with a role
needs `sts:AssumeRole`. Every identity may call sts:GetCallerIdentity, which cmdlets do first.

## Cmdlets that need a policy
'@ -split '\r?\n'
    foreach ($cmdlet in $cmdlets | Where-Object { & $needs $_ }) {
        ''
        "### $cmdlet"
        Get-PolicyLine $Calls[$cmdlet]
    }
    ''
    '## Cmdlets that need none'
    'These make no call to AWS:'
    ''
    $cmdlets | Where-Object { -not (& $needs $_) } | ForEach-Object { "- $_" }
    ''
    '## See also'
    '- [about_DdbAudit](about_DdbAudit.md)'
    '- [about_DdbAudit_Runbooks](about_DdbAudit_Runbooks.md)'
}
