using System.Globalization;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring;

/// <summary>Names every result that an analysis needs by the content that determines it, so that only what is new is computed.</summary>
internal sealed class ScoringPlan
{
    public const string Appearance = "appearance";

    private readonly AnalysisRequest _request;
    private readonly string _preprocessing;
    private readonly string? _pool;

    /// <param name="request">What is asked for.</param>
    /// <param name="layers">Layer ids in order from input to output, found or named.</param>
    /// <param name="outputName">The output that holds logits or probabilities.</param>
    /// <param name="instanceCount">N: bounds the neighbors there can be.</param>
    public ScoringPlan(AnalysisRequest request, IReadOnlyList<string> layers, string outputName, int instanceCount)
    {
        _request = request;
        _preprocessing = request.Configuration.Preprocessing.CanonicalText();
        _pool = request.Configuration.PoolGrid?.ToString(CultureInfo.InvariantCulture);
        Layers = layers;
        OutputName = outputName;
        K = Math.Min(request.Configuration.K, instanceCount - 1);
        DataRepresentation = request.Configuration.DataRepresentation == Scoring.DataRepresentation.Pixels ? PseudoLayer.Pixels : Appearance;
        Output = ResultKey.Of("output/1", request.DatasetHash, request.ModelHash, _preprocessing, outputName);
    }

    public IReadOnlyList<string> Layers { get; }

    public string OutputName { get; }

    /// <summary>Neighbors used.</summary>
    public int K { get; }

    /// <summary><see cref="Appearance"/> or <see cref="PseudoLayer.Pixels"/>.</summary>
    public string DataRepresentation { get; }

    /// <summary>The model's raw output, shape (N, C).</summary>
    public ResultKey Output { get; }

    /// <summary>Every representation whose neighbors are needed: the data's, then the layers', each once.</summary>
    public IEnumerable<string> Representations => Layers.Prepend(DataRepresentation).Distinct(StringComparer.Ordinal);

    /// <summary>The matrix of a representation, shape (N, D); a file of that name.</summary>
    public ResultKey Matrix(string representation) => representation switch
    {
        Appearance => ResultKey.Of("appearance/1", _request.DatasetHash),
        PseudoLayer.Pixels => ResultKey.Of("pixels/1", _request.DatasetHash, _preprocessing),
        PseudoLayer.Softmax => ResultKey.Of("softmax/1", Output.Hash),
        _ => ResultKey.Of("layer/1", _request.DatasetHash, _request.ModelHash, _preprocessing, representation, _pool),
    };

    /// <summary>The neighbor table of a representation.</summary>
    public ResultKey Neighbors(string representation) =>
        ResultKey.Of("neighbors/1", Matrix(representation).Hash, K.ToString(CultureInfo.InvariantCulture));
}
