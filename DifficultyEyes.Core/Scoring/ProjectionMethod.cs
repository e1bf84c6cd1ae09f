namespace DifficultyEyes.Core.Scoring;

/// <summary>How a representation is laid out in the plane.</summary>
public enum ProjectionMethod
{
    /// <summary>Keeps neighborhoods, from the neighbors already computed.</summary>
    Umap,

    /// <summary>The two directions of largest variance.</summary>
    Pca,
}
