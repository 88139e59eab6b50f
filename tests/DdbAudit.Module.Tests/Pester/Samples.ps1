# Dot-sourced after Module.ps1: one object of every type that the module gives out, with the same values on every machine.
# A value is chosen by the property's name, else by its type: types to come need no sample of their own.
$sampleValues = @{
    Service = 'CloudTrail'; Item = "data events of DynamoDB-DataEvents-Trail"; Quantity = 40000000; Unit = 'events'; Rate = 0.10; RateQuantity = 100000
    BucketName = 'ddbaudit-111122223333-eu-central-1'; LogPrefix = 'AWSLogs/111122223333/CloudTrail'; RuleId = 'DdbAudit:logs:DynamoDB-DataEvents-Trail'; S3KeyPrefix = $null; ObjectLock = $null
    AlarmName = 'DdbAudit-Orders-Deletes'; Condition = 'Deletes'; State = 'ALARM'; StateReason = 'Threshold Crossed'; LogGroupName = 'DdbAudit/DynamoDB-DataEvents-Trail'
    FilterPattern = '{ $.eventName = "DeleteItem" }'; EventCount = 1200; MatchCount = 3; Threshold = 0; Period = '00:05:00'; EvaluationPeriods = 1
    Access = 'Write'; Account = '111122223333'; AccountId = '111122223333'; RecipientAccountId = '111122223333'
    Arn = 'arn:aws:sts::111122223333:assumed-role/Auditor/alice'; UserArn = 'arn:aws:sts::111122223333:assumed-role/Auditor/alice'
    AwsRegion = 'eu-central-1'; Region = 'eu-central-1'; Bytes = 3200000; Count = 128; Created = '2026-03-01T08:00:00Z'
    DisplayName = 'alice'; DistinctKeys = 17; DistinctKeysIsMinimum = $false; Endpoint = $null; ErrorCode = 'ConditionalCheckFailedException'
    ErrorMessage = 'The conditional request failed'; Errors = 3; EventId = '6f1ed7e5-0c1f-4b0e-9f44-2f6d2c1d8a11'; EventName = 'UpdateItem'
    EventSource = 'dynamodb.amazonaws.com'; EventTime = '2026-03-01T10:30:05Z'; FirstTime = '2026-03-01T07:18:05Z'; LastTime = '2026-03-01T10:30:05Z'
    IamAction = 'dynamodb:UpdateItem'; IsLogging = $true; IsOrphan = $false; IsOurs = $true; LatestDelivery = '2026-03-01T10:25:00Z'; LatestDeliveryError = $null
    LeaseEnd = $null; LeaseReason = $null; Outcome = 'Delivered'; Message = $null; StoppedSince = $null; CalledAt = '2026-03-01T10:30:05Z'; DeliveredAt = '2026-03-01T10:36:20Z'
    LogFile = 's3://audit-logs/AWSLogs/111122223333/CloudTrail/eu-central-1/2026/03/01/file.json.gz'; LoggingSince = '2026-02-01T00:00:00Z'
    Name = 'DynamoDB-DataEvents-Trail'; NewestLog = '2026-03-01T10:25:00Z'; OldestLog = '2026-02-01T00:05:00Z'; ObjectCount = 42; Operation = 'UpdateItem'
    PartitionKey = 'pk'; Reads = 120; Writes = 8; S3BucketName = 'ddbaudit-111122223333-eu-central-1'; SourceIPAddress = '203.0.113.25'
    Stack = 'DynamoDB-DataEvents-Trail'; TableArn = 'arn:aws:dynamodb:eu-central-1:111122223333:table/Orders'; TableName = 'Orders'; TableStatus = 'ACTIVE'
    TrailArn = 'arn:aws:cloudtrail:eu-central-1:111122223333:trail/DynamoDB-DataEvents-Trail'; TrailName = 'DynamoDB-DataEvents-Trail'
    Type = 'AssumedRole'; UserAgent = 'aws-cli/2.27'; UserName = 'alice'; Raw = $null; Streams = $false; PartiQL = $false
    AccessKey = 'AKIAIOSFODNN7EXAMPLE'; SecretKey = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
}

# The public nouns: not the cmdlets, and not the lists, which show as what they hold.
function Get-OutputType {
    [DdbAudit.DdbDataEvent].Assembly, [DdbAudit.DdbAuditTable].Assembly | ForEach-Object GetExportedTypes |
        Where-Object { $_.Namespace -eq 'DdbAudit' -and -not $_.IsEnum -and -not $_.IsAbstract -and -not [System.Collections.IEnumerable].IsAssignableFrom($_) } |
        Sort-Object Name
}

function Get-SampleValue([string] $Name, [type] $Type) {
    $of = [Nullable]::GetUnderlyingType($Type) ?? $Type
    switch ($of.Name) {
        'DdbKeyPart' { return [DdbAudit.DdbKeyPart]::new('pk', 'S', 'customer#1') }
        'DdbKey' { return , (New-List DdbKey (Get-SampleValue '' ([DdbAudit.DdbKeyPart]))) }
        'DdbKeyList' { return , (New-List DdbKeyList (Get-SampleValue '' ([DdbAudit.DdbKey]))) }
        'DdbTextList' { return , ($Name -like 'TableName*' ? (New-List DdbTextList 'Orders') : (New-List DdbTextList 'status', 'changed')) }
        'DdbAuditCostLines' { return , (New-List DdbAuditCostLines (Get-SampleValue '' ([DdbAudit.DdbAuditCostLine]))) }
        'DdbAuditCostShares' { return , (New-List DdbAuditCostShares (Get-SampleValue '' ([DdbAudit.DdbAuditCostShare]))) }
        'DdbAlarmFiringList' { return , (New-List DdbAlarmFiringList (Get-SampleValue '' ([DdbAudit.DdbAlarmFiring]))) }
        'DdbAttributes' { return , (New-SampleAttribute @{ pk = 'customer#1'; plan = 'gold' }) }
    }
    if ([System.Collections.IDictionary].IsAssignableFrom($of) -or $of.Name -like 'IReadOnlyDictionary*') { return , (New-SampleAttribute @{ appId = 'web' }) }
    if ($of.IsEnum) {
        $value = $sampleValues[$Name] -is [string] ? ($sampleValues[$Name] -as $of) : $null
        return $value ?? [Enum]::GetValues($of)[-1]
    }
    if ($sampleValues.Contains($Name)) { return $null -eq $sampleValues[$Name] ? $null : ($sampleValues[$Name] -as $of) }
    if ($of.Namespace -eq 'DdbAudit') { return New-Sample $of }
    if ($of -eq [string]) { return $Name }
    if ($of -eq [DateTimeOffset]) { return [DateTimeOffset]'2026-03-01T10:30:05Z' }
    if ($of -eq [timespan]) { return [timespan]'03:12:00' }
    if ($of.IsValueType) { return [Activator]::CreateInstance($of) }
    [object[]]@()
}

function New-SampleAttribute([hashtable] $Values) {
    $sorted = [System.Collections.Generic.SortedDictionary[string, string]]::new([StringComparer]::Ordinal)
    foreach ($key in $Values.Keys) { $sorted[$key] = $Values[$key] }
    , (Get-Constructor ([DdbAudit.DdbAttributes])).Invoke([object[]]@(, $sorted))
}

# A list of the module's, whose constructor is its own: of the items, an array of their type.
function New-List([string] $Name, $Items) {
    $constructor = Get-Constructors (Get-InternalType "DdbAudit.$Name") | Where-Object { $_.GetParameters().Count -eq 1 }
    $items = $Items -is [array] ? $Items : @(, $Items)
    $array = [Array]::CreateInstance($constructor.GetParameters()[0].ParameterType.GetElementType(), $items.Count)
    for ($i = 0; $i -lt $items.Count; $i++) { $array.SetValue($items[$i], $i) }
    , $constructor.Invoke([object[]]@(, $array))
}

# All constructors, copies apart.
function Get-Constructors([type] $Type) {
    $Type.GetConstructors([Reflection.BindingFlags]'Instance, Public, NonPublic') |
        Where-Object { $_.GetParameters().Count -ne 1 -or $_.GetParameters()[0].ParameterType -ne $Type }
}

# The constructor that takes most.
function Get-Constructor([type] $Type) { Get-Constructors $Type | Sort-Object { $_.GetParameters().Count } | Select-Object -Last 1 }

function New-Sample([type] $Type) {
    if ($Type -eq [DdbAudit.DdbKeyPart]) { return Get-SampleValue '' $Type }
    $constructor = Get-Constructor $Type
    $arguments = [object[]]::new($constructor.GetParameters().Count)
    foreach ($parameter in $constructor.GetParameters()) { $arguments[$parameter.Position] = Get-SampleValue $parameter.Name $parameter.ParameterType }
    $sample = $constructor.Invoke($arguments)

    # Members that only the module writes are written here too.
    foreach ($property in $Type.GetProperties() | Where-Object { $_.CanWrite -and $_.GetIndexParameters().Count -eq 0 }) {
        $property.SetValue($sample, (Get-SampleValue $property.Name $property.PropertyType))
    }
    $sample
}
