# Dot-sourced where log files are needed: CloudTrail records and files of our own making.

# A record of a data event; members that are given replace those of a plain PutItem by user alice.
function New-LogRecord([hashtable] $With = @{}) {
    $record = @{
        eventVersion       = '1.11'
        userIdentity       = @{ type = 'IAMUser'; userName = 'alice'; arn = 'arn:aws:iam::111122223333:user/alice'; accountId = '111122223333'; principalId = 'AIDA1' }
        eventTime          = '2026-03-01T10:00:00Z'
        eventSource        = 'dynamodb.amazonaws.com'
        eventName          = 'PutItem'
        awsRegion          = 'us-east-1'
        sourceIPAddress    = '203.0.113.7'
        userAgent          = 'aws-cli/2'
        requestParameters  = @{ tableName = 'Orders'; key = @{ pk = 'customer#1' }; items = @('pk', 'note') }
        responseElements   = $null
        requestID          = 'REQUEST1'
        eventID            = [guid]::NewGuid().ToString()
        readOnly           = $false
        resources          = @(@{ accountId = '111122223333'; type = 'AWS::DynamoDB::Table'; ARN = 'arn:aws:dynamodb:us-east-1:111122223333:table/Orders' })
        eventType          = 'AwsApiCall'
        managementEvent    = $false
        recipientAccountId = '111122223333'
        eventCategory      = 'Data'
    }
    foreach ($name in $With.Keys) { $record[$name] = $With[$name] }
    $record
}

# A record of a call on another table.
function New-TableRecord([string] $TableName, [hashtable] $With = @{}) {
    New-LogRecord (@{
            requestParameters = @{ tableName = $TableName; key = @{ pk = 'a' } }
            resources         = @(@{ accountId = '111122223333'; type = 'AWS::DynamoDB::Table'; ARN = "arn:aws:dynamodb:us-east-1:111122223333:table/$TableName" })
        } + $With)
}

# A log file as CloudTrail writes it: gzip of one JSON object.
function New-LogFile {
    [CmdletBinding()]
    param([string] $Path, [object[]] $Records)
    $Path = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($Path)
    $null = New-Item -ItemType Directory -Path ([IO.Path]::GetDirectoryName($Path)) -Force
    $bytes = [Text.Encoding]::UTF8.GetBytes((ConvertTo-Json @{ Records = $Records } -Depth 9 -Compress))
    $file = [IO.File]::Create($Path)
    $gzip = [IO.Compression.GZipStream]::new($file, [IO.Compression.CompressionMode]::Compress)
    $gzip.Write($bytes, 0, $bytes.Length)
    $gzip.Dispose()
    $file.Dispose()
}
