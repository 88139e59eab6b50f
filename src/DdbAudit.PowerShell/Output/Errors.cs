using System.Management.Automation;

namespace DdbAudit.Output;

/// <summary>Turns DdbAudit's errors into PowerShell's. The ids are the names of <see cref="AuditError"/>; scripts may test them.</summary>
internal static class Errors
{
    public static ErrorRecord ToRecord(AuditException error)
    {
        var (category, advice) = Describe(error.Error);
        return new ErrorRecord(error, error.Error.ToString(), category, error.Target)
        {
            ErrorDetails = new ErrorDetails(ViewText.Lines(ToMessage(error)))
            {
                RecommendedAction = ViewText.Lines(error.Remedy ?? advice),
            },
        };
    }

    /// <summary>The message with AWS's own code and request id, where AWS said no.</summary>
    private static string ToMessage(AuditException error)
    {
        var requestId = error.RequestId is null ? null : $"request id {error.RequestId}";
        string?[] said = [error.AwsErrorCode, requestId];
        var unsaid = said.Where(part => part is not null && !error.Message.Contains(part, StringComparison.OrdinalIgnoreCase)).ToArray();
        return unsaid.Length == 0 ? error.Message : $"{error.Message} ({string.Join(", ", unsaid)})";
    }

    private static (ErrorCategory Category, string Advice) Describe(AuditError error) => error switch
    {
        // Connection
        AuditError.NoCredentials => (ErrorCategory.AuthenticationError,
            "Give -ProfileName, or -AccessKey and -SecretKey, or sign in with 'aws sso login'. To try DdbAudit without an account: Start-DdbAuditSandbox."),
        AuditError.InvalidCredentials => (ErrorCategory.AuthenticationError,
            "Check the access key, the secret key and the session token. Temporary credentials may have expired."),
        AuditError.ProfileNotFound => (ErrorCategory.ObjectNotFound,
            "Check the name against your AWS config and credentials files, or name another file with -ProfileLocation."),
        AuditError.MfaCodeNeeded => (ErrorCategory.AuthenticationError,
            "Run the command where it can prompt, or get temporary credentials first (Get-STSSessionToken or Use-STSRole with -TokenCode, aws sts get-session-token) and give them with -Credential or -AccessKey, -SecretKey and -SessionToken."),
        AuditError.NoRegion => (ErrorCategory.InvalidArgument,
            "Give -Region, set AWS_REGION, or put a region into the profile."),
        AuditError.UnknownRegion => (ErrorCategory.InvalidArgument,
            "Check the Region's code, such as eu-central-1."),
        AuditError.EndpointUnreachable => (ErrorCategory.ConnectionError,
            "Check the network, the proxy and the endpoint's address."),
        AuditError.SandboxInForce => (ErrorCategory.InvalidOperation,
            "Leave the parameter out to use the sandbox, or run Stop-DdbAuditSandbox to use AWS."),
        AuditError.PortInUse => (ErrorCategory.ResourceBusy,
            "Give another -Port, or leave it out to have a free one picked."),

        // AWS said no
        AuditError.AccessDenied => (ErrorCategory.PermissionDenied,
            "Ask whoever administers the account for the permission that the message names."),
        AuditError.Throttled => (ErrorCategory.LimitsExceeded,
            "Wait a minute and run the command again."),
        AuditError.ServiceError => (ErrorCategory.InvalidResult,
            "Read AWS's message. If the service was not available, run the command again."),

        // Input
        AuditError.OptionConflict => (ErrorCategory.InvalidArgument,
            "Leave one of the two parameters out."),
        AuditError.InvalidTrailName => (ErrorCategory.InvalidArgument,
            "Use 3 to 128 letters, digits, dots, underscores and hyphens; begin and end with a letter or digit, and put no two marks side by side."),
        AuditError.InvalidBucketName => (ErrorCategory.InvalidArgument,
            "Use 3 to 63 lower-case letters, digits, dots and hyphens; begin and end with a letter or digit."),
        AuditError.InvalidLogGroupName => (ErrorCategory.InvalidArgument,
            "Use 1 to 512 letters, digits and _ - / . #, and no 'aws/' at the beginning."),
        AuditError.InvalidLogRetention => (ErrorCategory.InvalidArgument,
            "Give one of the numbers of days that the message names."),
        AuditError.InvalidTag => (ErrorCategory.InvalidArgument,
            "Give a hashtable such as @{ team = 'audit' }: keys of 1 to 128, values of at most 256 characters."),
        AuditError.InvalidTimeRange => (ErrorCategory.InvalidArgument,
            "Give a -StartTime before -EndTime, or -Last alone, such as -Last 2h."),
        AuditError.InvalidKey => (ErrorCategory.InvalidArgument,
            "Give a hashtable of attribute names and strings that holds the table's key, such as @{ pk = 'customer#1' }."),
        AuditError.InvalidItem => (ErrorCategory.InvalidArgument,
            "Give a hashtable of attribute names and strings, such as @{ pk = 'customer#1'; note = 'first' }."),
        AuditError.InvalidChange => (ErrorCategory.InvalidData,
            "Give what -PassThru wrote, as an object or read back from CliXml or JSON."),
        AuditError.InvalidFilterPattern => (ErrorCategory.InvalidArgument,
            "Correct the pattern at the character that the message names. about_DdbAudit_Watching shows what patterns can say."),
        AuditError.FilterPatternLimit => (ErrorCategory.LimitsExceeded,
            "Say less in one pattern: fewer principals, networks or regular expressions, or two alarms."),
        AuditError.InvalidAlarm => (ErrorCategory.InvalidArgument,
            "Give what the condition needs: about_DdbAudit_Watching has the list."),
        AuditError.InvalidRetention => (ErrorCategory.InvalidArgument,
            "Give a -TransitionDays below -Days, and at least 30 for STANDARD_IA and ONEZONE_IA."),
        AuditError.RetentionTooShort => (ErrorCategory.InvalidArgument,
            "Give more -Days. If fewer are meant, give -Force, or the minimum of your own rules with -MinimumDays."),
        AuditError.PathNotFound => (ErrorCategory.ObjectNotFound,
            "Check the path. Give -LiteralPath where it holds wildcard characters."),
        AuditError.ParameterConflict => (ErrorCategory.InvalidArgument,
            "Narrow down where the events are read: give it to Get-DdbDataEvent, or filter them with Where-Object."),
        AuditError.CheckpointInvalid => (ErrorCategory.InvalidData,
            "Name another file with -Checkpoint, or delete this one to begin anew."),
        AuditError.CheckpointUnwritable => (ErrorCategory.WriteError,
            "Name a file with -Checkpoint that you may write, in a folder that is there."),

        // Things
        AuditError.TableNotFound => (ErrorCategory.ObjectNotFound,
            "Check the table's name, the Region and the account."),
        AuditError.TableNotOurs => (ErrorCategory.PermissionDenied,
            "Use a table that New-DdbAuditTable made. DdbAudit never changes the items of other tables."),
        AuditError.TableExists => (ErrorCategory.ResourceExists,
            "Choose another -TableName, or use the table that is there."),
        AuditError.TrailNotFound => (ErrorCategory.ObjectNotFound,
            "Check -TrailName, the Region and the account. Enable-DdbDataEventLogging makes a trail."),
        AuditError.TrailNotOurs => (ErrorCategory.PermissionDenied,
            "Use a trail that DdbAudit made. It does not change what others have set up."),
        AuditError.TrailLimit => (ErrorCategory.LimitsExceeded,
            "CloudTrail allows five trails a Region: use one of those that are there, with -TrailName."),
        AuditError.TrailUnsupported => (ErrorCategory.InvalidOperation,
            "Use another trail with -TrailName, or leave it out to use DdbAudit's own."),
        AuditError.TrailStopped => (ErrorCategory.InvalidOperation,
            "Start the trail first if that is meant, or use another one with -TrailName."),
        AuditError.NotLogged => (ErrorCategory.ObjectNotFound,
            "Log the table with Enable-DdbDataEventLogging, or name a trail that logs it with -TrailName; Get-DdbDataEventLogging shows which do."),
        AuditError.DeliveryFailed => (ErrorCategory.WriteError,
            "See that the trail's bucket is there and that its policy and key let CloudTrail write. CloudTrail tries for 30 days."),
        AuditError.BucketNotFound => (ErrorCategory.ObjectNotFound,
            "Check the bucket's name and the account."),
        AuditError.BucketNotOurs => (ErrorCategory.PermissionDenied,
            "Choose another -BucketName, or leave it out to have a new bucket made."),
        AuditError.BucketPolicyConflict => (ErrorCategory.PermissionDenied,
            "Have the bucket's policy changed as the message says."),
        AuditError.KeyNotFound => (ErrorCategory.ObjectNotFound,
            "Check the key's id, ARN or alias, the Region and the account."),
        AuditError.KeyNotOurs => (ErrorCategory.PermissionDenied,
            "Name the key with -KmsKeyId if it is meant. DdbAudit does not change the keys of others."),
        AuditError.KeyUnusable => (ErrorCategory.InvalidOperation,
            "Use an enabled symmetric key in the bucket's Region. What is encrypted with a disabled key is readable once it is enabled again."),
        AuditError.KeyPolicyInsufficient => (ErrorCategory.PermissionDenied,
            "Have the key's policy changed as the message says."),
        AuditError.MetricFilterLimit => (ErrorCategory.LimitsExceeded,
            "Remove metric filters of the log group that are no longer needed, or let the trail deliver to another group."),
        AuditError.AlarmNotFound => (ErrorCategory.ObjectNotFound,
            "Check the alarm's name, the Region and the account. Get-DdbAuditAlarm lists DdbAudit's alarms."),
        AuditError.AlarmNotOurs => (ErrorCategory.PermissionDenied,
            "Choose another -AlarmName. DdbAudit changes no alarm and no metric filter that it did not make."),
        AuditError.AlarmLimit => (ErrorCategory.LimitsExceeded,
            "Give at most five topics: one topic can tell any number of subscribers."),
        AuditError.TopicNotFound => (ErrorCategory.ObjectNotFound,
            "Give the ARN of a topic of this Region. New-SNSTopic or aws sns create-topic makes one."),
        AuditError.EventsWithoutRaw => (ErrorCategory.InvalidArgument,
            "Read the events with Get-DdbDataEvent -IncludeRaw."),
        AuditError.LogGroupNotFound => (ErrorCategory.ObjectNotFound,
            "Check the log group's name, the Region and the account."),
        AuditError.LogGroupNotOurs => (ErrorCategory.PermissionDenied,
            "Name the group with -LogGroupName if it is meant. DdbAudit does not change the log groups of others."),
        AuditError.LogDeliveryRefused => (ErrorCategory.PermissionDenied,
            "Look at the role's trust and policy: cloudtrail.amazonaws.com must be able to write to the log group with it. A new role may take some minutes to be known: run the command again."),
        AuditError.RoleNotFound => (ErrorCategory.ObjectNotFound,
            "Check the role's name and the account."),
        AuditError.RoleNotOurs => (ErrorCategory.PermissionDenied,
            "Ask the role's owner. DdbAudit does not change the roles of others."),
        AuditError.LifecycleFull => (ErrorCategory.LimitsExceeded,
            "Have lifecycle rules of the bucket joined or removed, or let the trail deliver to a bucket of its own."),
        AuditError.LifecycleChanged => (ErrorCategory.ResourceBusy,
            "See what is in force with Get-DdbAuditRetention, then run the command again."),
        AuditError.SelectorLimit => (ErrorCategory.LimitsExceeded,
            "Disable the logging of tables that are no longer audited, or use another trail."),
        AuditError.SelectorNotOurs => (ErrorCategory.PermissionDenied,
            "Change the selector where it was made. DdbAudit removes only its own."),
        AuditError.SelectorsChanged => (ErrorCategory.ResourceBusy,
            "See what the trail logs now with Get-DdbDataEventLogging, then run the command again."),
        AuditError.ConversionNeeded => (ErrorCategory.InvalidOperation,
            "Give -AllowConversion to have the trail's basic selectors turned into advanced ones, or use another trail."),
        AuditError.ConfirmationNeeded => (ErrorCategory.InvalidOperation,
            "Give -Force or -Confirm:$false if the change is meant."),
        AuditError.BucketInUse => (ErrorCategory.ResourceBusy,
            "Leave -IncludeLogs out, or remove the other trail first."),
        AuditError.OtherAccount => (ErrorCategory.InvalidArgument,
            "Read the inventory again with Get-DdbAuditResource, in the account that is meant."),
        AuditError.NothingNamed => (ErrorCategory.InvalidArgument,
            "Give -TrailName, or -All, or what Get-DdbAuditResource found."),
        AuditError.CostTooHigh => (ErrorCategory.LimitsExceeded,
            "See the estimate's lines with Measure-DdbAuditCost. Log fewer calls with -ReadWriteType, -EventName or -ExcludeStreams, or raise -MaxMonthlyCost."),
        AuditError.RemovalIncomplete => (ErrorCategory.WriteError,
            "Read what is left and why with Get-DdbAuditResource, then run the command again."),

        // Several steps
        AuditError.PreflightFailed => (ErrorCategory.InvalidOperation,
            "Remove what the message lists, one by one, and run the command again. Nothing was changed."),
        AuditError.StepFailed => (ErrorCategory.OperationStopped,
            "Remove the cause that the message names and run the command again: it goes on from what is there."),
        AuditError.RollbackIncomplete => (ErrorCategory.OperationStopped,
            "Remove by hand what the message names, or run the command again once the cause is gone."),
        AuditError.WaitTimedOut => (ErrorCategory.OperationTimeout,
            "Run the command again: it goes on from what is there."),

        // Log files
        AuditError.LogFileUnreadable => (ErrorCategory.ReadError,
            "Check that the file is there and that you may read it."),
        AuditError.LogFileTruncated => (ErrorCategory.InvalidData,
            "Fetch the file again: its end is missing."),
        AuditError.LogFileCorrupt => (ErrorCategory.InvalidData,
            "Fetch the file again: its bytes were damaged on the way."),
        AuditError.LogFileNotGzip => (ErrorCategory.InvalidData,
            "Check that it is a CloudTrail log file: a .json.gz as delivered, or its JSON."),
        AuditError.LogFileNotJson => (ErrorCategory.InvalidData,
            "Check that it is a CloudTrail log file and fetch it again."),
        AuditError.LogFileTooLarge => (ErrorCategory.LimitsExceeded,
            "Check where the file comes from: CloudTrail writes at most 50 MB, compressed."),
        AuditError.LogRecordInvalid => (ErrorCategory.InvalidData,
            "The record was left out and the others were read. Check where the file comes from."),

        _ => throw new ArgumentOutOfRangeException(nameof(error), error, null),
    };
}
