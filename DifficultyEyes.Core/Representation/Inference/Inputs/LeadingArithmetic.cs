using System.Collections.Immutable;
using DifficultyEyes.Core.Representation.Inference.Onnx;

namespace DifficultyEyes.Core.Representation.Inference.Inputs;

/// <summary>What a graph does to its image by constants, before anything learned sees it: scale × value + shift, in each channel.</summary>
/// <param name="Scale">Of each channel; length 1 where all are alike, or where a whole mean image is subtracted (its average).</param>
/// <param name="Shift">As <paramref name="Scale"/>.</param>
/// <param name="Statistics">Mean and deviation of what the network was trained on, where a batch normalization comes next.</param>
/// <param name="Quantized">Least and greatest value that is kept apart, where the image is quantized next.</param>
/// <param name="Steps">In words, in their order: "Sub 0.1307", "Div 0.3081".</param>
internal sealed record LeadingArithmetic(
    ImmutableArray<double> Scale, ImmutableArray<double> Shift, (double Mean, double Deviation)? Statistics, (double Least, double Greatest)? Quantized,
    ImmutableArray<string> Steps)
{
    // Operators between the image and its normalization: exporters leave a handful; a damaged graph may go in a circle.
    private const int LongestWay = 100;

    private const int MostChannels = 4;

    public static LeadingArithmetic Of(OnnxGraph graph, byte[] model, string image)
    {
        var way = Way(graph, image);
        var values = ConstantValues.Read(model, [.. way.SelectMany(step => step.Node.Input).Select(input => SourceOf(graph, input)).Distinct(StringComparer.Ordinal)]);
        return new Reader(graph, values).Follow(way);
    }

    // The single way that the image takes from operator to operator, as far as constants alone work on it.
    private static List<(NodeProto Node, string Image)> Way(OnnxGraph graph, string image)
    {
        var takers = graph.Nodes
            .Where(node => !OperatorKind.IsShapeOnly(node.OpType))
            .SelectMany(node => node.Input.Distinct(StringComparer.Ordinal).Select(input => (input, node)))
            .ToLookup(pair => pair.input, pair => pair.node, StringComparer.Ordinal);
        List<(NodeProto, string)> way = [];
        for (var current = image; way.Count < LongestWay && takers[current].Take(2).ToList() is [var taker] && taker.Output.Count > 0; current = taker.Output[0])
        {
            if (!OperatorKind.IsValuePreserving(taker) && taker.OpType is not ("Sub" or "Add" or "Mul" or "Div" or "Neg" or "BatchNormalization"))
            {
                break;
            }

            way.Add((taker, current));
        }

        return way;
    }

    private static string SourceOf(OnnxGraph graph, string tensor)
    {
        for (var step = 0; step < LongestWay && graph.ProducerOf(tensor) is { Input.Count: > 0 } node && OperatorKind.IsValuePreserving(node); step++)
        {
            tensor = node.Input[0];
        }

        return tensor;
    }

    private sealed class Reader(OnnxGraph graph, IReadOnlyDictionary<string, ImmutableArray<float>> values)
    {
        private readonly List<string> _steps = [];
        private double[] _scale = [1];
        private double[] _shift = [0];
        private (double, double)? _statistics;
        private (double, double)? _quantized;

        public LeadingArithmetic Follow(List<(NodeProto Node, string Image)> way)
        {
            foreach (var (node, image) in way)
            {
                if (!Take(node, image))
                {
                    break;
                }
            }

            return new([.. _scale], [.. _shift], _statistics, _quantized, [.. _steps]);
        }

        private bool Take(NodeProto node, string image)
        {
            switch (node.OpType)
            {
                case "Neg":
                    Change(scale => -scale, shift => -shift, "Neg");
                    return true;
                case "BatchNormalization":
                    _statistics = StatisticsOf(node);
                    return false;
                case "QuantizeLinear":
                    _quantized = RangeOf(node);
                    return false;
                case "Sub" or "Add" or "Mul" or "Div":
                    var isFirst = node.Input[0] == image;
                    return node.Input.Count == 2 && Constant(node.Input[isFirst ? 1 : 0]) is { } constant && Apply(node.OpType, isFirst, constant);
                default:
                    return true;
            }
        }

        private bool Apply(string operatorType, bool isFirst, double[] constant)
        {
            if (operatorType == "Div" && (!isFirst || constant.Contains(0)))
            {
                return false;
            }

            var count = Math.Max(constant.Length, _scale.Length);
            (_scale, _shift, constant) = (Spread(_scale, count), Spread(_shift, count), Spread(constant, count));
            for (var channel = 0; channel < count; channel++)
            {
                var value = constant[channel];
                (_scale[channel], _shift[channel]) = operatorType switch
                {
                    "Add" => (_scale[channel], _shift[channel] + value),
                    "Sub" when isFirst => (_scale[channel], _shift[channel] - value),
                    "Sub" => (-_scale[channel], value - _shift[channel]),
                    "Mul" => (_scale[channel] * value, _shift[channel] * value),
                    _ => (_scale[channel] / value, _shift[channel] / value),
                };
            }

            _steps.Add(FormattableString.Invariant($"{operatorType} {string.Join(", ", constant.Distinct().Select(value => value.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture)))}"));
            return true;
        }

        private void Change(Func<double, double> scale, Func<double, double> shift, string step)
        {
            (_scale, _shift) = ([.. _scale.Select(scale)], [.. _shift.Select(shift)]);
            _steps.Add(step);
        }

        // Inputs: image, scale, shift, mean, variance. What it was trained on is what comes out of the steps before.
        private (double, double)? StatisticsOf(NodeProto node)
        {
            if (node.Input.Count < 5 || Constant(node.Input[3]) is not { } mean || Constant(node.Input[4]) is not { } variance)
            {
                return null;
            }

            var (scale, shift) = (_scale.Average(), _shift.Average());
            return scale == 0 ? null : ((mean.Average() - shift) / scale, Math.Sqrt(Math.Max(0, variance.Average())) / Math.Abs(scale));
        }

        private (double, double)? RangeOf(NodeProto node)
        {
            if (node.Input.Count < 2 || Constant(node.Input[1]) is not [var step])
            {
                return null;
            }

            // Without a zero point it is that of bytes without a sign.
            var zero = node.Input.Count > 2 && node.Input[2].Length > 0 ? Constant(node.Input[2])?[0] : 0;
            var isSigned = node.Input.Count > 2 && graph.FindConstant(SourceOf(graph, node.Input[2]))?.DataType == 3;
            if (zero is not { } offset)
            {
                return null;
            }

            var (least, greatest) = isSigned ? (-128.0, 127.0) : (0.0, 255.0);
            return ((((least - offset) * step) - _shift[0]) / _scale[0], (((greatest - offset) * step) - _shift[0]) / _scale[0]);
        }

        private double[]? Constant(string tensor)
        {
            if (graph.ProducerOf(tensor) is { OpType: "Constant" } node && node.Attribute.FirstOrDefault(attribute => attribute.Name == "value_float") is { } number)
            {
                return [number.F];
            }

            return values.TryGetValue(SourceOf(graph, tensor), out var found)
                ? found.Length <= MostChannels ? [.. found.Select(value => (double)value)] : [found.Average(value => (double)value)]
                : null;
        }

        private static double[] Spread(double[] numbers, int count) => numbers.Length == count ? numbers : [.. Enumerable.Repeat(numbers[0], count)];
    }
}
