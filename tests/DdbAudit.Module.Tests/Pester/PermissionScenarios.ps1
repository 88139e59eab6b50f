# Dot-sourced: what cmdlets do besides their examples. Each scenario has a sandbox of its own with a table Orders and a trail that logs it.
$scenarios = @(
    @{
        Name   = 'a bucket that is there is used'
        Code   = {
            $bucket = (Get-DdbDataEventLogging -TableName Orders).S3BucketName
            $null = Enable-DdbDataEventLogging -TableName Orders -TrailName Second -BucketName $bucket
        }
    }
    @{
        Name   = 'a trail that was begun is taken back'
        Ends   = 'StepFailed'
        Code   = {
            Add-SandboxFault @{ Service = 'cloudtrail'; Operation = 'PutEventSelectors'; Calls = [int]::MaxValue; Error = (New-SandboxError AccessDeniedException) }
            $null = Enable-DdbDataEventLogging -TableName Orders -TrailName Begun
        }
    }
    @{
        Name   = 'a change that fails at its end is taken back'
        Ends   = 'StepFailed'
        Code   = {
            Add-SandboxFault @{ Service = 'cloudtrail'; Operation = 'StopLogging'; Calls = [int]::MaxValue; Error = (New-SandboxError AccessDeniedException) }
            $null = Disable-DdbDataEventLogging -TableName Orders
        }
    }
    @{
        Name   = 'a delivery to CloudWatch Logs that fails is taken back'
        Ends   = 'StepFailed'
        Code   = {
            Add-SandboxFault @{ Service = 'cloudtrail'; Operation = 'UpdateTrail'; Calls = [int]::MaxValue; Error = (New-SandboxError AccessDeniedException) }
            $null = Enable-DdbDataEventLogging -CloudWatchLogs -LogRetentionDays 30
        }
    }
    @{
        Name   = 'a delivery to CloudWatch Logs is put back'
        Code   = { $null = Enable-DdbDataEventLogging -CloudWatchLogs -PassThru | Restore-DdbDataEventLogging }
    }
    @{
        Name   = 'a role that CloudTrail may not take on any more is repaired'
        Code   = {
            $null = Enable-DdbDataEventLogging -CloudWatchLogs
            Set-AlteredTrust DdbAudit-us-east-1-DynamoDB-DataEvents-Trail
            $null = Enable-DdbDataEventLogging -CloudWatchLogs
        }
    }
    @{
        Name   = 'an alarm that cannot be made is taken back'
        Ends   = 'StepFailed'
        Code   = {
            $null = Enable-DdbDataEventLogging -CloudWatchLogs
            Add-SandboxFault @{ Service = 'monitoring'; Operation = 'PutMetricAlarm'; Calls = [int]::MaxValue; Error = (New-SandboxError LimitExceededFault) }
            $null = New-DdbAuditAlarm Orders Deletes
        }
    }
    @{
        Name   = 'logs of a bucket are read'
        Code   = {
            $bucket = (Get-DdbDataEventLogging -TableName Orders).S3BucketName
            $null = Get-DdbDataEvent -BucketName $bucket -TableName Orders -Last 1h
        }
    }
    @{
        Name   = 'everything is removed, logs and tables too'
        Code   = {
            $null = Enable-DdbDataEventLogging -CloudWatchLogs
            $null = Get-DdbAuditResource | Remove-DdbAuditResources -IncludeLogs -IncludeTable -Force
        }
    }
)
