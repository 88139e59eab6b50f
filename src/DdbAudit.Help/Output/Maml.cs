using System.Xml.Linq;

namespace DdbAudit.Help.Output;

/// <summary>The namespaces of MAML and its paragraphs.</summary>
internal static class Maml
{
    public static readonly XNamespace Text = "http://schemas.microsoft.com/maml/2004/10";

    public static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";

    public static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static XElement Paragraphs(string element, IEnumerable<string> paragraphs) => Paragraphs(Text + element, paragraphs);

    public static XElement Paragraphs(XName element, IEnumerable<string> paragraphs) =>
        new(element, paragraphs.Select(paragraph => new XElement(Text + "para", paragraph)));
}
