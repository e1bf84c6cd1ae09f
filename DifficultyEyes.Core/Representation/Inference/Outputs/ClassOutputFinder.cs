using DifficultyEyes.Core.Representation.Inference.Onnx;

namespace DifficultyEyes.Core.Representation.Inference.Outputs;

/// <summary>An output that can tell the classes' scores.</summary>
/// <param name="Name">Of the output.</param>
/// <param name="Tensor">What holds the scores: the output itself, or what a sequence, a map or a label is made of.</param>
internal sealed record ClassOutputCandidate(string Name, string Tensor)
{
    public bool IsDirect => Name == Tensor;
}

/// <summary>Tells which outputs hold one value per class.</summary>
internal sealed class ClassOutputFinder
{
    private const int Undeclared = 0;
    private const int Float = 1;
    private const int Half = 10;
    private const int Double = 11;
    private const int BrainFloat = 16;

    private static readonly string[] s_tellingNames = ["logit", "prob", "softmax", "score", "class", "pred", "output"];
    private static readonly string[] s_otherNames = ["embed", "feat", "hidden", "pool", "attention"];

    private readonly OnnxGraph _graph;
    private readonly EndingFinder _endings;

    public ClassOutputFinder(OnnxGraph graph, EndingFinder endings)
    {
        (_graph, _endings) = (graph, endings);
        var direct = graph.Outputs.Where(HoldsScores).Select(output => new ClassOutputCandidate(output.Name, output.Name)).ToList();
        var wrapped = graph.Outputs.Where(output => output.Type is not null && output.Type.TensorType is null);
        Candidates = [.. direct, .. wrapped.Select(Unwrapped).OfType<ClassOutputCandidate>()];
        if (Candidates.Count == 0)
        {
            // The label alone is told: what it was chosen by tells more.
            Candidates = [.. graph.Outputs.Where(output => output.Type?.TensorType is not null).Select(Unwrapped).OfType<ClassOutputCandidate>()];
        }
    }

    /// <summary>In the graph's order, tensors first.</summary>
    public IReadOnlyList<ClassOutputCandidate> Candidates { get; }

    /// <summary>The output that a person named.</summary>
    /// <exception cref="ModelMismatchException">There is no such output, or it cannot hold classes.</exception>
    public ClassOutputCandidate Named(string outputName) =>
        Candidates.FirstOrDefault(candidate => candidate.Name == outputName)
        ?? throw new ModelMismatchException(
            _graph.Outputs.Any(output => output.Name == outputName)
                ? $"The model's output {outputName} does not hold one value per class: {(Candidates.Count == 0 ? "no output does" : $"take {string.Join(" or ", Candidates.Select(candidate => candidate.Name))}")}."
                : $"The model has no output {outputName}. Its outputs are: {string.Join(", ", _graph.Outputs.Select(output => output.Name))}.");

    /// <summary>The output that most likely holds the classes, and a sentence on why.</summary>
    /// <exception cref="ModelMismatchException">None could hold classes.</exception>
    public (ClassOutputCandidate Candidate, string Reason) Likely()
    {
        var likely = Candidates.MaxBy(Likelihood)
            ?? throw new ModelMismatchException(
                "The model has no output with one value per class: a classifier's output has the shape (images, classes).");
        var reason = _graph.Outputs.Count == 1 ? "The only output."
            : Candidates.Count == 1 ? "The only output that can hold one value per class."
            : IsNamedFor(likely.Name, s_tellingNames) ? "Its name says that it holds the classes."
            : Candidates.Any(output => IsNamedFor(output.Name, s_otherNames)) ? "The names of the others say that they hold something else."
            : IsMadeLikeClasses(likely) ? "A linear layer or a softmax makes it."
            : "A guess: it is the first.";
        return (likely, reason);
    }

    /// <returns>Values per image where they lie along one axis, else null.</returns>
    public static int? ClassCountOf(IReadOnlyList<int> perImageShape) =>
        perImageShape.Count(size => size != 1) <= 1 ? perImageShape.Max() : null;

    // Labels are whole numbers, texts or truths; scores in whole numbers come with their scale.
    private bool HoldsScores(ValueInfoProto output)
    {
        if (output.Type?.TensorType is not { } type || _graph.ProducerOf(output.Name)?.OpType == "TopK")
        {
            return false;
        }

        var isNumber = type.ElemType is Undeclared or Float or Half or Double or BrainFloat || _endings.QuantizationOf(output.Name) is not null;
        return isNumber && (type.Shape is not { } shape || HasClassAxis(shape) || IsOneSigmoid(output.Name, shape));
    }

    private static bool HasClassAxis(TensorShapeProto shape) => shape.Dim.Count >= 2 && shape.Dim.Skip(1).Count(dim => dim.DimValue != 1) <= 1;

    private bool IsOneSigmoid(string output, TensorShapeProto shape) => shape.Dim.Count == 1 && _endings.Find(output).Form == OutputForm.Sigmoid;

    /// <summary>What a sequence, a map or a label is made of.</summary>
    private ClassOutputCandidate? Unwrapped(ValueInfoProto output)
    {
        var tensor = output.Name;
        for (var step = 0; step < _graph.Nodes.Count && _graph.ProducerOf(tensor) is { Input.Count: > 0 } node; step++)
        {
            switch (node.OpType)
            {
                case "ZipMap" or "SplitToSequence" or "ArgMax" or "TopK":
                    return new(output.Name, node.Input[0]);
                case "LinearClassifier" or "SVMClassifier" or "TreeEnsembleClassifier" when node.Output is [var label, var scores] && (label == tensor || scores == tensor):
                    return new(output.Name, scores);
                case "SequenceConstruct":
                    return node.Input.Select(input => new ClassOutputCandidate(output.Name, input)).MaxBy(Likelihood);
                case "SequenceInsert" or "ArrayFeatureExtractor" or "Gather" when node.Input.Count > 1:
                    tensor = node.Input[1];
                    break;
                case "Identity" or "Optional" or "Cast" or "Reshape" or "Squeeze" or "Unsqueeze" or "Flatten" or "LabelEncoder":
                    tensor = node.Input[0];
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    private int Likelihood(ClassOutputCandidate candidate) =>
        (IsNamedFor(candidate.Name, s_tellingNames) || (!candidate.IsDirect && IsNamedFor(candidate.Tensor, s_tellingNames)) ? 2 : 0)
        - (IsNamedFor(candidate.Name, s_otherNames) ? 2 : 0)
        + (IsMadeLikeClasses(candidate) ? 1 : 0);

    private static bool IsNamedFor(string output, string[] names) => names.Any(name => output.Contains(name, StringComparison.OrdinalIgnoreCase));

    private bool IsMadeLikeClasses(ClassOutputCandidate candidate) =>
        _graph.ProducerOf(candidate.Tensor)?.OpType is "Gemm" or "MatMul" or "Add" || _endings.Find(candidate.Tensor).Form is not null;
}
