using DifficultyEyes.Core.Representation.Inference.Onnx;
using static DifficultyEyes.Tests.Representation.Inference.CraftedModel;

namespace DifficultyEyes.Tests.Representation.Inference;

/// <summary>Models made to harm whoever loads them.</summary>
internal static class HostileModels
{
    private const long Gigabytes = 1L << 28;

    public static byte[] Of(string kind) => kind switch
    {
        "terabyte" => Filled([1024, Gigabytes]),
        "forty gigabytes" => Filled([40, Gigabytes]),
        "expand" => Enlarged("Expand", "large", [4 * Gigabytes, 4]),
        "tile" => Enlarged("Tile", "large", [4 * Gigabytes, 4]),
        "negative size" => Filled([-5, 3]),
        "overflowing size" => Filled([1L << 62, 1L << 62]),
        "endless loop" => EndlessLoop(),
        "deep nesting" => DeepNesting(400),
        "calls itself" => CallsItself(),
        "overflowing weights" => OverflowingWeights(),
        "circle" => Circle(),
        "same weights twice" => WeightsTwice(),
        "huge input" => HugeInput(),
        "functions that double" => DoublingFunctions(40),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    // White is an index that is not there; gray, a loop of 500,000,000,000,000 rounds; black, none.
    public static byte[] RunningByShade()
    {
        var body = new GraphProto { Name = "body" };
        body.Input.Add([WholeNumber("iteration"), Boolean("goes on"), Float("state", 1)]);
        body.Node.Add([Node("Identity", ["goes on"], "still goes on"), Node("Identity", ["state"], "next state")]);
        body.Output.Add([Boolean("still goes on"), Float("next state", 1)]);
        return new CraftedModel(2).DependingOn("end", [
            .. Flattest(),
            Constant("steep", Floats("", [], [1.5f])),
            Node("Mul", ["brightest", "steep"], "steeper"),
            Node("Cast", ["steeper"], "index", Whole("to", 7)),
            Constant("scales", Floats("", [1], [1e15f])),
            Node("Gather", ["scales", "index"], "scale"),
            Node("Mul", ["brightest", "scale"], "product"),
            Node("Cast", ["product"], "rounds", Whole("to", 7)),
            Constant("start", Floats("", [1], [0])),
            Node("Loop", ["rounds", "", "start"], "end", Body("body", body))]).ToBytes();
    }

    // Harmless on its trial runs; images of one bright gray ask for 2^38 bytes.
    public static byte[] EatingByShade() => new CraftedModel(2).DependingOn("wasted", [
        .. Flattest(),
        Constant("scale", Floats("", [], [MathF.Pow(2, 36)])),
        Node("Mul", ["brightest", "scale"], "product"),
        Node("Cast", ["product"], "length", Whole("to", 7)),
        Constant("one", Wholes("", 1)),
        Node("Max", ["length", "one"], "size"),
        Node("ConstantOfShape", ["size"], "wasted")]).ToBytes();

    // The brightness of the brightest image that is of one gray: 0 for the noise of trial runs.
    private static NodeProto[] Flattest() =>
    [
        Node("ReduceMin", ["image"], "darkest", WholeList("axes", 1, 2, 3), Whole("keepdims", 0)),
        Node("ReduceMax", ["image"], "lightest", WholeList("axes", 1, 2, 3), Whole("keepdims", 0)),
        Node("Sub", ["lightest", "darkest"], "range"),
        Constant("without range", Number("", 0)),
        Node("Equal", ["range", "without range"], "is flat"),
        Node("Where", ["is flat", "lightest", "without range"], "shade"),
        Node("ReduceMax", ["shade"], "brightest", Whole("keepdims", 0)),
    ];

    private static byte[] Filled(long[] shape) => new CraftedModel(2)
        .DependingOn("filled", Constant("shape", Wholes("", shape)), Node("ConstantOfShape", ["shape"], "filled")).ToBytes();

    private static byte[] Enlarged(string operatorType, string output, long[] by) => new CraftedModel(2)
        .DependingOn(output, Constant("small", Floats("", [1, 1], [1])), Constant("by", Wholes("", by)), Node(operatorType, ["small", "by"], output)).ToBytes();

    private static byte[] EndlessLoop()
    {
        var body = new GraphProto { Name = "body" };
        body.Input.Add([WholeNumber("iteration"), Boolean("goes on"), Float("state", 1)]);
        body.Node.Add([Node("Identity", ["goes on"], "still goes on"), Node("Identity", ["state"], "next state")]);
        body.Output.Add([Boolean("still goes on"), Float("next state", 1)]);
        var forever = new TensorProto { DataType = 9 };
        forever.Int32Data.Add(1);
        return new CraftedModel(2).DependingOn(
            "end",
            Constant("start", Floats("", [1], [0])),
            Constant("always", forever),
            Node("Loop", ["", "always", "start"], "end", Body("body", body))).ToBytes();
    }

    private static byte[] DeepNesting(int depth)
    {
        var branch = Branch("innermost", Floats("", [1], [1]));
        for (var level = 0; level < depth; level++)
        {
            var outer = new GraphProto { Name = $"level {level}" };
            outer.Node.Add(Node("If", ["condition"], $"level {level}:value", Body("then_branch", branch), Body("else_branch", Branch($"else {level}", Floats("", [1], [1])))));
            outer.Output.Add(Float($"level {level}:value", 1));
            branch = outer;
        }

        return new CraftedModel(2).DependingOn("chosen", Node("If", ["condition"], "chosen", Body("then_branch", branch))).ToBytes();
    }

    private static byte[] CallsItself()
    {
        var model = new CraftedModel(2);
        model.Model.OpsetImport.Add(new OperatorSetIdProto { Domain = "own", Version = 1 });
        model.Model.Functions.Add(Function("F", ["F"]));
        return CallingOwn(model, "F");
    }

    // Every function calls the next one twice: 2 to the power of depth nodes once they are put in place.
    private static byte[] DoublingFunctions(int depth)
    {
        var model = new CraftedModel(2);
        model.Model.OpsetImport.Add(new OperatorSetIdProto { Domain = "own", Version = 1 });
        for (var level = 0; level < depth; level++)
        {
            model.Model.Functions.Add(Function($"F{level}", level == depth - 1 ? [] : [$"F{level + 1}", $"F{level + 1}"]));
        }

        return CallingOwn(model, "F0");
    }

    private static FunctionProto Function(string name, string[] calls)
    {
        var function = new FunctionProto { Name = name, Domain = "own" };
        function.OpsetImport.Add([new OperatorSetIdProto { Domain = "", Version = 13 }, new OperatorSetIdProto { Domain = "own", Version = 1 }]);
        function.Input.Add("x");
        function.Output.Add("y");
        var current = "x";
        for (var call = 0; call < calls.Length; call++)
        {
            var node = Node(calls[call], [current], current = $"called{call}");
            node.Domain = "own";
            function.Node.Add(node);
        }

        function.Node.Add(Node("Relu", [current], "y"));
        return function;
    }

    private static byte[] CallingOwn(CraftedModel model, string function)
    {
        var call = Node(function, ["linear"], Logits);
        call.Domain = "own";
        model.Graph.Node[^1] = call;
        return model.ToBytes();
    }

    private static byte[] OverflowingWeights()
    {
        var model = new CraftedModel(2);
        model.Graph.Initializer[0].Dims.Clear();
        model.Graph.Initializer[0].Dims.Add([1L << 62, 1L << 62]);
        return model.ToBytes();
    }

    private static byte[] Circle()
    {
        var model = new CraftedModel(2);
        model.Graph.Node[^1] = Node("Identity", [Logits], Logits);
        return model.ToBytes();
    }

    private static byte[] WeightsTwice()
    {
        var model = new CraftedModel(2);
        model.Graph.Initializer.Add(model.Graph.Initializer[0].Clone());
        return model.ToBytes();
    }

    private static byte[] HugeInput()
    {
        var model = new CraftedModel(2);
        model.Graph.Input[0] = Float("image", 1L << 33, 3, Side, Side);
        return model.ToBytes();
    }
}
