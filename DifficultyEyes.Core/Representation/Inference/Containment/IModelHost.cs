using System.Collections.Immutable;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Representation.Inference.Containment;

/// <summary>Where models are loaded and run. Nothing else gives a model's file to ONNX Runtime.</summary>
/// <remarks>
/// What hostile models were seen to do to the process that loads them (ONNX Runtime 1.31, CPU): a constant of declared size takes
/// all memory, so that the system kills the process; a Loop without end never comes back; a file of 7 KB with functions that call
/// each other twice, 40 deep, never finishes loading; one behaves on its trial run and not on the images that follow. They cannot
/// read files: tensors in other files are refused before ONNX Runtime sees them, its own format is not taken, and session settings
/// within a model are not heeded.
/// </remarks>
public interface IModelHost
{
    /// <summary>Reads what a classifier is, which runs it once.</summary>
    /// <param name="outputName">The output that holds logits or probabilities; null takes the likely one.</param>
    /// <param name="size">The images' size, for a graph that leaves it open; null finds one that the model takes.</param>
    /// <exception cref="ModelMismatchException">Not usable, or too much for the limits; the message says why and what to do.</exception>
    Task<ModelDescription> DescribeAsync(ModelFile model, string? outputName, ImageSize? size, CancellationToken cancellationToken);

    /// <summary>Reads what a model is that makes a vector of an image.</summary>
    /// <exception cref="ModelMismatchException">Not usable, or too much for the limits; the message says why and what to do.</exception>
    Task<EncoderDescription> DescribeEncoderAsync(ModelFile model, CancellationToken cancellationToken);

    /// <summary>Times a few batches of nothing.</summary>
    /// <exception cref="ModelMismatchException">The model cannot run with this preprocessing, or is too much for the limits.</exception>
    /// <exception cref="ScoringException">The run failed on the device.</exception>
    Task<InferenceRate> MeasureAsync(ModelFile model, ModelSetup setup, CancellationToken cancellationToken);

    /// <summary>Loads a model with its taps, to run batches through it.</summary>
    /// <exception cref="ModelMismatchException">A layer is not in the graph, the images do not fit the input, or the model cannot run.</exception>
    Task<IModelRun> OpenAsync(ModelFile model, ModelSetup setup, CancellationToken cancellationToken);
}

/// <summary>A model that is loaded. Batches run at the same time on its lanes.</summary>
public interface IModelRun : IAsyncDisposable
{
    /// <summary>The layers asked for, in their order, without <c>pixels</c> and <c>softmax</c>.</summary>
    ImmutableArray<LayerTap> Taps { get; }

    /// <summary>C.</summary>
    int ClassCount { get; }

    /// <summary>Images of a batch at most.</summary>
    int BatchSize { get; }

    /// <summary>Batches that are computed at the same time. Who keeps twice as many under way keeps every lane busy.</summary>
    int LaneCount { get; }

    /// <summary>Names where the batches come from and where their rows go; once, before the first batch. They outlive the run.</summary>
    Task BindAsync(ModelRunFiles files, CancellationToken cancellationToken);

    /// <summary>Runs a batch; its rows lie in their places when this ends.</summary>
    /// <exception cref="ScoringException">It failed; the message names the instances and the device.</exception>
    Task RunAsync(ModelBatch batch);

    /// <summary>Makes what is under way fail soon, and everything after it.</summary>
    void Stop();
}
