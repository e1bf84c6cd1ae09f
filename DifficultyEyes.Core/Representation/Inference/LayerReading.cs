namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>How a layer's tensor becomes a row of values: which of its axes are positions, and what is kept of them.</summary>
public enum LayerReading
{
    /// <summary>Every value, in the tensor's own order: a vector, or a shape that is not understood.</summary>
    Whole,

    /// <summary>A map (channels, rows, columns), averaged to a grid.</summary>
    Map,

    /// <summary>A map (rows, columns, channels), averaged to a grid.</summary>
    ChannelsLastMap,

    /// <summary>Tokens (tokens, features), averaged over the tokens.</summary>
    TokenMean,

    /// <summary>Tokens (features, tokens), averaged over the tokens.</summary>
    FeaturesFirstTokenMean,

    /// <summary>Tokens (tokens, features), the first of which is learned and read by the classifier: that one alone.</summary>
    ClassToken,
}
