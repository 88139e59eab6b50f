namespace DdbAudit.Help.Pages;

/// <param name="Name">Such as <c>about_DdbAudit</c>.</param>
/// <param name="Text">The whole topic as it is printed.</param>
internal sealed record AboutTopic(string Name, string Text);
