using DifficultyEyes.Core.Measures;

namespace DifficultyEyes.Core.Workspace;

/// <summary>How the model performance view is looked at: what of it, in which order, how near. Selects nothing.</summary>
public sealed record PerformanceOptions
{
    /// <summary>Characters of an analysis' id at most.</summary>
    public const int MostIdCharacters = 64;

    /// <summary>Order of the classes in the confusion matrix.</summary>
    public ClassOrdering Ordering { get; init; }

    /// <summary>The part of the confusion matrix that is looked at; null for all of it.</summary>
    public ConfusionWindow? Window { get; init; }

    /// <summary>The class whose neighborhood takes the place of the matrix: with those it is confused with; null for all classes.</summary>
    public int? FocusedClass { get; init; }

    /// <summary>True for the list of the worst pairs in place of the matrix.</summary>
    public bool ListsPairs { get; init; }

    /// <summary>The perspective by whose difficulty accuracy and calibration are told apart.</summary>
    public Perspective StrataOf { get; init; } = Perspective.Model;

    /// <summary>The instances whose reliability diagram is drawn.</summary>
    public CalibrationGroup CalibrationOf { get; init; }

    /// <summary>The column by which the classes are sorted.</summary>
    public ClassTableColumn SortBy { get; init; } = ClassTableColumn.Class;

    public bool IsDescending { get; init; }

    /// <summary>Id of the analysis of the same dataset whose model this one is compared with; null for none.</summary>
    public string? ComparedAnalysis { get; init; }

    /// <summary>What of the comparison is shown beside its numbers.</summary>
    public ComparisonDetail Detail { get; init; }
}

/// <summary>Order of the classes in the confusion matrix.</summary>
public enum ClassOrdering
{
    Label,
    Similarity,
}

/// <summary>Instances whose calibration is told apart.</summary>
public enum CalibrationGroup
{
    All,
    Selected,
    Easy,
    Hard,
}

/// <summary>What of a comparison of two models is shown beside its numbers.</summary>
public enum ComparisonDetail
{
    Classes,
    Confusions,
    Matrix,
}

/// <summary>Columns of the class table.</summary>
public enum ClassTableColumn
{
    Class,
    Count,
    Selected,
    Accuracy,
    Precision,
    F1,
    Data,
    Model,
    Human,
    MostConfused,
}
