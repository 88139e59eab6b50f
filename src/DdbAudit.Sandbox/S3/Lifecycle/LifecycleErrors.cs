using System.Globalization;
using System.Xml.Linq;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.S3.Lifecycle;

/// <summary>S3's refusals of lifecycle rules, and the numbers that rules are made of.</summary>
internal static class LifecycleErrors
{
    public static ServiceError InvalidArgument(string message) => new("InvalidArgument", message);

    /// <summary>An element's number; null where there is no element.</summary>
    /// <exception cref="ServiceError">MalformedXML: it is no number, or a negative one.</exception>
    public static long? Number(XElement? element)
    {
        if (element is null)
            return null;
        return long.TryParse(element.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : throw S3Errors.MalformedXml();
    }

    /// <summary>A number that may not be 0.</summary>
    public static long? Positive(XElement? element)
    {
        if (Number(element) is not { } value)
            return null;
        return value > 0 ? value : throw InvalidArgument($"'{element!.Name.LocalName}' for {element.Parent!.Name.LocalName} action must be a positive integer");
    }
}
