namespace DdbAudit.Queries.Questions;

/// <summary>What a ready-made question takes.</summary>
internal enum QuestionValueType
{
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A name of the IANA database, such as Europe/Berlin.</summary>
    TimeZone,
}
