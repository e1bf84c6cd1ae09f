namespace DifficultyEyes.Core.Reviews;

/// <summary>What a person who looked says of a member of a finding. The names are kept in the database and in links: never rename one.</summary>
public enum ReviewVerdict
{
    /// <summary>It is what the finding says.</summary>
    Agree,

    /// <summary>Its label is wrong, and another is right.</summary>
    Relabel,

    /// <summary>Nobody can tell.</summary>
    Ambiguous,
}
