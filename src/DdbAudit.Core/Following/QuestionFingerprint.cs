using System.Security.Cryptography;
using System.Text;
using DdbAudit.Filters;

namespace DdbAudit.Following;

/// <summary>Tells what was asked apart from what else could be asked, times aside: who asks something else has not read what was read.</summary>
internal static class QuestionFingerprint
{
    private const int Length = 16;

    public static string Of(EventCriteria criteria)
    {
        string[] parts =
        [
            Join(criteria.TableNames),
            Join(criteria.EventNames),
            Join(criteria.UserNames),
            Join(criteria.RoleNames),
            Join(criteria.SourceIPAddresses),
            Join(criteria.ErrorCodes),
            string.Join('\u001E', criteria.Keys.Select(key => Join(key.Select(part => $"{part.Key}\u001D{part.Value}"), upper: false)).Order(StringComparer.Ordinal)),
            $"{criteria.FailedOnly}",
            $"{criteria.Access}",
        ];
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..Length];
    }

    // Neither order nor, in names, letter case makes another question.
    private static string Join(IEnumerable<string> names, bool upper = true) =>
        string.Join('\u001F', names.Select(name => upper ? name.ToUpperInvariant() : name).Distinct().Order(StringComparer.Ordinal));
}
