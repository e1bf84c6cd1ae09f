using System.Numerics.Tensors;

namespace DifficultyEyes.Core.Representation.Appearance;

/// <summary>Histograms of oriented gradients (HOG) of an RGB image.</summary>
/// <remarks>
/// Dalal, Triggs: Histograms of oriented gradients for human detection (2005). Central differences, 0 at the border; at each pixel the
/// channel with the strongest gradient; its magnitude goes whole to the nearest of the orientations; no smoothing between cells.
/// </remarks>
internal sealed class GradientHistograms(AppearanceGeometry geometry)
{
    /// <summary>Where L2-Hys clips a block of unit length before it is normalized again (Lowe's value, taken over by Dalal and Triggs).</summary>
    private const float Clip = 0.2f;

    /// <summary>Keeps blocks without gradients at 0; scikit-image's value for magnitudes of 0 to 1.</summary>
    private const float Epsilon = 1e-5f;

    private const int ValuesPerBlock = AppearanceGeometry.BlockSide * AppearanceGeometry.BlockSide * AppearanceGeometry.OrientationCount;

    /// <summary>The greatest difference of two byte values.</summary>
    private const int Contrast = 255;

    // An arc tangent per pixel would take most of the time.
    private static readonly byte[] s_orientations = TabulateOrientations();

    private readonly float[] _cells = new float[geometry.CellColumns * geometry.CellRows * AppearanceGeometry.OrientationCount];

    /// <param name="pixels">Row-major, shape (height, width, 3) of the geometry.</param>
    /// <param name="blocks">Receives shape (block rows, block columns, 2, 2, 9).</param>
    public void Describe(ReadOnlySpan<byte> pixels, Span<float> blocks)
    {
        FillCells(pixels);
        for (var row = 0; row < geometry.BlockRows; row++)
        {
            for (var column = 0; column < geometry.BlockColumns; column++)
            {
                var block = blocks.Slice((row * geometry.BlockColumns + column) * ValuesPerBlock, ValuesPerBlock);
                CopyBlock(row, column, block);
                Normalize(block);
                TensorPrimitives.Min(block, Clip, block);
                Normalize(block);
            }
        }
    }

    private static void Normalize(Span<float> block)
    {
        var squares = TensorPrimitives.SumOfSquares(block);
        TensorPrimitives.Divide(block, MathF.Sqrt(squares + Epsilon * Epsilon), block);
    }

    private static byte OrientationOf(int across, int down)
    {
        // Opposite directions count as one: dark on light and light on dark look alike. Turned before the angle is taken,
        // so that both fall exactly together.
        var isTurned = down < 0 || (down == 0 && across < 0);
        return s_orientations[isTurned ? TablePosition(-across, -down) : TablePosition(across, down)];
    }

    private static byte[] TabulateOrientations()
    {
        var orientations = new byte[(2 * Contrast + 1) * (Contrast + 1)];
        for (var down = 0; down <= Contrast; down++)
        {
            for (var across = -Contrast; across <= Contrast; across++)
            {
                var turns = Math.Atan2(down, across) / Math.PI;
                orientations[TablePosition(across, down)] = (byte)Math.Min(turns * AppearanceGeometry.OrientationCount, AppearanceGeometry.OrientationCount - 1);
            }
        }

        return orientations;
    }

    private static int TablePosition(int across, int down) => down * (2 * Contrast + 1) + across + Contrast;

    private void FillCells(ReadOnlySpan<byte> pixels)
    {
        Array.Clear(_cells);
        var stride = geometry.Width * 3;
        for (var y = 0; y < geometry.CellRows * AppearanceGeometry.CellSide; y++)
        {
            for (var x = 0; x < geometry.CellColumns * AppearanceGeometry.CellSide; x++)
            {
                var position = y * stride + x * 3;
                var (across, down) = StrongestGradient(pixels, position, stride, x > 0 && x < geometry.Width - 1, y > 0 && y < geometry.Height - 1);
                if ((across | down) != 0)
                {
                    var cell = y / AppearanceGeometry.CellSide * geometry.CellColumns + x / AppearanceGeometry.CellSide;
                    // Per pixel of the cell and in units of full contrast, which only sets the scale of epsilon.
                    _cells[cell * AppearanceGeometry.OrientationCount + OrientationOf(across, down)] +=
                        MathF.Sqrt(across * across + down * down) / ((float)Contrast * AppearanceGeometry.CellSide * AppearanceGeometry.CellSide);
                }
            }
        }
    }

    private static (int Across, int Down) StrongestGradient(ReadOnlySpan<byte> pixels, int position, int stride, bool hasAcross, bool hasDown)
    {
        var strongest = (Across: 0, Down: 0);
        var greatest = 0;
        for (var channel = position; channel < position + 3; channel++)
        {
            var across = hasAcross ? pixels[channel + 3] - pixels[channel - 3] : 0;
            var down = hasDown ? pixels[channel + stride] - pixels[channel - stride] : 0;
            var squared = across * across + down * down;
            if (squared > greatest)
            {
                greatest = squared;
                strongest = (across, down);
            }
        }

        return strongest;
    }

    private void CopyBlock(int row, int column, Span<float> block)
    {
        const int RowWidth = AppearanceGeometry.BlockSide * AppearanceGeometry.OrientationCount;
        for (var blockRow = 0; blockRow < AppearanceGeometry.BlockSide; blockRow++)
        {
            var cell = (row + blockRow) * geometry.CellColumns + column;
            _cells.AsSpan(cell * AppearanceGeometry.OrientationCount, RowWidth).CopyTo(block.Slice(blockRow * RowWidth, RowWidth));
        }
    }
}
