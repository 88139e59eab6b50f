namespace DdbAudit.Queries;

/// <summary>What a ready-made question takes.</summary>
internal enum QuestionValueType
{
    Text,

    /// <summary>A whole number.</summary>
    Number,
}
