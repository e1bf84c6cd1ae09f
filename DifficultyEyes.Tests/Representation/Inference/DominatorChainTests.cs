using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Onnx;
using Google.Protobuf;

namespace DifficultyEyes.Tests.Representation.Inference;

public sealed class DominatorChainTests
{
    [Fact]
    public void Find_ResidualBlock_CountsOnceWithItsLearnedOperators()
    {
        var graph = Graph(
            ("Conv", ["x", "w"], ["stem"]),
            ("Conv", ["stem", "w"], ["a"]),
            ("Conv", ["a", "w"], ["b"]),
            ("Add", ["stem", "b"], ["sum"]),
            ("Relu", ["sum"], ["y"]));

        var chain = DominatorChain.Find(graph, "x", "y");

        Assert.Equal(["x", "stem", "sum", "y"], chain.Select(link => link.Tensor));
        Assert.Equal([0, 1, 2, 0], chain.Select(link => link.WeightedNodeCount));
    }

    [Fact]
    public void Find_BranchesThatOnlyReadTheShapeOrLeadElsewhere_DoNotCount()
    {
        var graph = Graph(
            ("Conv", ["x", "w"], ["a"]),
            ("Shape", ["x"], ["shape"]),
            ("Reshape", ["a", "shape"], ["b"]),
            ("Conv", ["x", "w"], ["elsewhere"]),
            ("Gemm", ["b", "w"], ["y"]));

        var chain = DominatorChain.Find(graph, "x", "y");

        Assert.Equal(["x", "a", "b", "y"], chain.Select(link => link.Tensor));
    }

    [Fact]
    public void Find_OutputThatIgnoresTheImage_IsRefused()
    {
        var graph = Graph(("Conv", ["x", "w"], ["a"]), ("Relu", ["w"], ["y"]));

        Assert.Throws<ModelMismatchException>(() => DominatorChain.Find(graph, "x", "y"));
    }

    [Fact]
    public void Candidates_GateWithoutWeights_BelongsToTheLayerBeforeIt()
    {
        // x · sigmoid(x): an activation in two nodes.
        var graph = Graph(
            ("Conv", ["x", "w"], ["a"]),
            ("Sigmoid", ["a"], ["gate"]),
            ("Mul", ["a", "gate"], ["activated"]),
            ("GlobalAveragePool", ["activated"], ["pooled"]),
            ("Flatten", ["pooled"], ["flat"]),
            ("Gemm", ["flat", "w"], ["y"]));

        var candidates = LayerFinder.Candidates(DominatorChain.Find(graph, "x", "y"));

        Assert.Equal(["activated", "pooled", "y"], candidates.Select(candidate => candidate.Tensor));
    }

    private static OnnxGraph Graph(params (string OperatorType, string[] Inputs, string[] Outputs)[] nodes)
    {
        var graph = new GraphProto();
        graph.Input.Add(new ValueInfoProto { Name = "x" });
        graph.Initializer.Add(new TensorProto { Name = "w" });
        foreach (var (operatorType, inputs, outputs) in nodes)
        {
            var node = new NodeProto { OpType = operatorType };
            node.Input.Add(inputs);
            node.Output.Add(outputs);
            graph.Node.Add(node);
        }

        return OnnxGraph.Read(new ModelProto { IrVersion = 7, Graph = graph }.ToByteArray());
    }
}
