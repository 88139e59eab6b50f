namespace DdbAudit.Help.Pages;

/// <param name="Uri">Empty for a link to another page of this help.</param>
internal sealed record HelpLink(string Text, string Uri);
