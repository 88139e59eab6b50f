using System.Text.Json.Serialization;

namespace DdbAudit.Aws.CloudWatch.Api;

internal sealed record ListTagsForResourceRequest([property: JsonPropertyName("ResourceARN")] string ResourceArn);
