using DifficultyEyes.Core.Import;

namespace DifficultyEyes.Core.Scoring.Columns;

/// <summary>The columns that rest on the images alone.</summary>
internal static class ImageColumns
{
    public static IEnumerable<PlannedColumn> Plan(ColumnFactory factory)
    {
        yield return OfQuality(factory, "brightness", ImageQualityMatrix.Brightness);
        yield return OfQuality(factory, "contrast", ImageQualityMatrix.Contrast);
        yield return OfQuality(factory, "sharpness", ImageQualityMatrix.Sharpness);
        yield return OfSize(factory, "image_width", image => image.Width);
        yield return OfSize(factory, "image_height", image => image.Height);
        yield return OfQuality(factory, "image_entropy", ImageQualityMatrix.Entropy);
    }

    private static PlannedColumn OfQuality(ColumnFactory factory, string measureId, int feature) => ColumnFactory.Column(
        measureId, null, [factory.Plan.Matrix(ScoringPlan.ImageQuality).Hash], RecipeOf(factory),
        inputs => [.. Enumerable.Range(0, inputs.ImageQuality.InstanceCount).Select(instanceIndex => inputs.ImageQuality.Row(instanceIndex)[feature])]);

    private static PlannedColumn OfSize(ColumnFactory factory, string measureId, Func<ImageExtent, int> read) => ColumnFactory.Column(
        measureId, null, [factory.Request.DatasetHash], RecipeOf(factory), inputs => [.. inputs.Dataset.Images.Select(image => (float)read(image))]);

    private static Recipe RecipeOf(ColumnFactory factory) => new() { Measure = string.Empty, Version = 0, DatasetHash = factory.Request.DatasetHash };
}
