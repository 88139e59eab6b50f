namespace DdbAudit.Queries;

/// <summary>
/// The columns of the table: every member of a CloudTrail record. Sources: "Create a table for CloudTrail logs in Athena using partition
/// projection" (Amazon Athena User Guide), whose names and types these are, and "CloudTrail record contents" and "CloudTrail userIdentity
/// element" (AWS CloudTrail User Guide) for the members that are newer than it.
/// </summary>
internal static class QueryColumns
{
    private const string UserIdentity =
        "struct<type:string,principalid:string,arn:string,accountid:string,invokedby:string,accesskeyid:string,username:string," +
        "sourceidentity:string,identityprovider:string,credentialid:string,invokedbydelegate:struct<accountid:string>," +
        "onbehalfof:struct<userid:string,identitystorearn:string>," +
        "inscopeof:struct<sourcearn:string,sourceaccount:string,issuertype:string,credentialsissuedto:string>," +
        "sessioncontext:struct<attributes:struct<mfaauthenticated:string,creationdate:string>," +
        "sessionissuer:struct<type:string,principalid:string,arn:string,accountid:string,username:string>," +
        "sourceidentity:string,ec2roledelivery:string,assumedroot:string," +
        "webidfederationdata:struct<federatedprovider:string,attributes:map<string,string>>>>";

    /// <summary>What the log files hold, in the order of the table.</summary>
    public static IReadOnlyList<QueryColumn> OfRecord { get; } =
    [
        Text("eventVersion"),
        new("useridentity", UserIdentity, "userIdentity"),
        Text("eventTime"),
        Text("eventSource"),
        Text("eventName"),
        Text("awsRegion"),
        Text("sourceIPAddress"),
        Text("userAgent"),
        Text("errorCode"),
        Text("errorMessage"),
        Text("requestParameters"),
        Text("responseElements"),
        Text("additionalEventData"),
        Text("requestID"),
        Text("eventID"),
        Text("readOnly"),
        new("resources", "array<struct<arn:string,accountid:string,type:string>>", "resources"),
        Text("eventType"),
        Text("apiVersion"),
        Text("managementEvent"),
        Text("recipientAccountId"),
        Text("serviceEventDetails"),
        Text("sharedEventID"),
        Text("vpcEndpointId"),
        Text("vpcEndpointAccountId"),
        Text("eventCategory"),
        new("addendum", "struct<reason:string,updatedfields:string,originalrequestid:string,originaleventid:string>", "addendum"),
        Text("sessionCredentialFromConsole"),
        Text("edgeDeviceDetails"),
        new("tlsdetails", "struct<tlsversion:string,ciphersuite:string,clientprovidedhostheader:string>", "tlsDetails"),
    ];

    /// <summary>What the keys of the log files say. The date is that of publication: see <see cref="Logs.LogWindow"/>.</summary>
    public static IReadOnlyList<QueryColumn> OfKey { get; } = [new("account", "string", null), new("region", "string", null), new("date", "string", null)];

    private static QueryColumn Text(string member) => new(member.ToLowerInvariant(), "string", member);
}
