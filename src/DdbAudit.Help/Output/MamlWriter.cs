using System.Text;
using System.Xml;
using System.Xml.Linq;
using DdbAudit.Help.Pages;

namespace DdbAudit.Help.Output;

/// <summary>Writes PowerShell's XML help format, MAML, as the engine's own schema (PSMaml) has it.</summary>
internal static class MamlWriter
{
    private static readonly XNamespace Root = "http://msh";

    public static void Write(IEnumerable<HelpPage> pages, string path)
    {
        var root = new XElement(Root + "helpItems", new XAttribute("schema", "maml"), pages.Select(Command));
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };
        using var writer = XmlWriter.Create(path, settings);
        root.Save(writer);
    }

    private static XElement Command(HelpPage page) => new(
        Maml.Command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", Maml.Text),
        new XAttribute(XNamespace.Xmlns + "command", Maml.Command),
        new XAttribute(XNamespace.Xmlns + "dev", Maml.Dev),
        Details(page),
        Maml.Paragraphs("description", page.Description),
        new XElement(Maml.Command + "syntax", page.Syntax.Select(set => SyntaxItem(page, set))),
        new XElement(Maml.Command + "parameters", page.Parameters.Select(parameter => MamlParameter.Of(parameter, parameter.Facts[0]))),
        new XElement(Maml.Command + "inputTypes", page.Inputs.Select(note => TypeNote("inputType", note))),
        new XElement(Maml.Command + "returnValues", page.Outputs.Select(note => TypeNote("returnValue", note))),
        AlertSet(page),
        new XElement(Maml.Command + "examples", page.Examples.Select(Example)),
        new XElement(Maml.Command + "relatedLinks", page.Links.Select(Link)));

    private static XElement Details(HelpPage page) => new(
        Maml.Command + "details",
        new XElement(Maml.Command + "name", page.Name),
        new XElement(Maml.Command + "verb", page.Verb),
        new XElement(Maml.Command + "noun", page.Noun),
        Maml.Paragraphs("description", [page.Synopsis]));

    private static XElement SyntaxItem(HelpPage page, SyntaxSet set)
    {
        IEnumerable<XElement> parameters = set.Parameters
            .Select(shown => page.Parameters.First(parameter => parameter.Name == shown.Name))
            .Select(parameter => MamlParameter.Of(parameter, parameter.In(set.Name)!));
        return new XElement(Maml.Command + "syntaxItem", new XElement(Maml.Text + "name", page.Name), parameters);
    }

    private static XElement TypeNote(string element, HelpTypeNote note) => new(
        Maml.Command + element,
        new XElement(Maml.Dev + "type", new XElement(Maml.Text + "name", note.TypeName)),
        Maml.Paragraphs("description", note.Description));

    // MAML has no place for errors: they follow the notes, which Get-Help -Full shows.
    private static XElement AlertSet(HelpPage page) => new(
        Maml.Text + "alertSet",
        Maml.Paragraphs("alert", [.. page.Notes, "ERRORS", .. page.Errors]));

    // The empty paragraphs set an example apart from the next: Get-Help itself puts nothing between them.
    private static XElement Example(HelpExample example) => new(
        Maml.Command + "example",
        new XElement(Maml.Text + "title", $"---- {example.Title} ----"),
        new XElement(Maml.Dev + "code", example.Code),
        Maml.Paragraphs(Maml.Dev + "remarks", [.. example.Remarks, "", ""]));

    private static XElement Link(HelpLink link) => new(
        Maml.Text + "navigationLink",
        new XElement(Maml.Text + "linkText", link.Text),
        new XElement(Maml.Text + "uri", link.Uri));
}
