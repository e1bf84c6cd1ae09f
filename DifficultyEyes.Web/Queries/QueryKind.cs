namespace DifficultyEyes.Web.Queries;

/// <summary>What a costly query takes most of, and so which others it waits for.</summary>
internal enum QueryKind
{
    /// <summary>All cores for a while: resampling.</summary>
    Computation,

    /// <summary>Large arrays from the database.</summary>
    Reading,

    /// <summary>Whole tables or images, as files.</summary>
    Export,
}
