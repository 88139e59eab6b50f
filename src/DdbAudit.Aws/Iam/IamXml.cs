using System.Xml.Linq;

namespace DdbAudit.Aws.Iam;

/// <summary>Reads IAM's replies by the names of elements, whatever their namespace.</summary>
internal static class IamXml
{
    public static XElement? Child(XElement? parent, string name) => parent?.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    /// <summary>The text of a child; null where it is not there.</summary>
    public static string? Text(XElement? parent, string name) => Child(parent, name)?.Value;

    /// <summary>The members of a list.</summary>
    public static IEnumerable<XElement> Members(XElement? parent, string name) => Child(parent, name)?.Elements() ?? [];
}
