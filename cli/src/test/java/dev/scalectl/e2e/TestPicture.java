package dev.scalectl.e2e;

import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** A picture that nobody has uploaded before. */
final class TestPicture {
    private final int width;
    private final byte[] png;

    private TestPicture(int width, byte[] png) {
        this.width = width;
        this.png = png;
    }

    /** A sky at some time of the day, with noise in it, so that it has some hundred KiB. */
    static TestPicture random(int width, int height) {
        var random = new Random();
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        Color top = Color.getHSBColor(.5f + random.nextFloat() / 6, .6f, .55f);
        Color bottom = Color.getHSBColor(random.nextFloat() / 8, .45f, .95f);
        canvas.setPaint(new GradientPaint(0, 0, top, 0, height, bottom));
        canvas.fillRect(0, 0, width, height);
        canvas.dispose();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, image.getRGB(x, y) ^ (random.nextInt() & 0x070707));
            }
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TestPicture(width, bytes.toByteArray());
    }

    int width() {
        return width;
    }

    byte[] png() {
        return png.clone();
    }

    /** As a browser sends it. */
    FilePayload file() {
        return new FilePayload("sky.png", "image/png", png);
    }
}
